/** Something outside that a command cannot do without: git, the disk or the network. It ends the command with exit code 3. */
export class OutsideFault extends Error {
  /** What to do about it, for people. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
