import type { ExitCode, Io } from '../io.js';

/** Shells that `completion` knows. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What `completion` can be told. */
export interface CompletionArgs {
  readonly shell: (typeof SHELLS)[number];
}

/** The program answers with one candidate a line; zsh candidates may carry a description after a colon. */
const ASK = 'netintent --get-yargs-completions';

const SCRIPTS: Readonly<Record<CompletionArgs['shell'], string>> = {
  bash: `\
# netintent completion for bash. Load it with: source <(netintent completion bash)
_netintent() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  local candidates
  candidates=$(SHELL=bash ${ASK} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
  COMPREPLY=($(compgen -W "$candidates" -- "$word"))
}
complete -o default -F _netintent netintent
`,
  zsh: `\
#compdef netintent
# netintent completion for zsh. Load it with: source <(netintent completion zsh)
_netintent() {
  local -a candidates
  candidates=("\${(@f)$(SHELL=zsh ${ASK} "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  _describe netintent candidates || _files
}
compdef _netintent netintent
`,
  fish: `\
# netintent completion for fish. Load it with: netintent completion fish | source
complete -c netintent -a '(SHELL=fish ${ASK} (commandline -opc) (commandline -ct) 2>/dev/null)'
`,
};

/** Prints a script that lets a shell complete commands and options. */
export async function completionCommand({ shell }: CompletionArgs, io: Io): Promise<ExitCode> {
  io.stdout(SCRIPTS[shell]);
  return 0;
}
