/** Where controllers read the generated tree. */
export interface DeliverySource {
  /** The address of the git repository, as a URL. */
  readonly repository: string;
  readonly branch: string;
  /** Where `generated/` lies in that repository: "" or a path with a slash at its end. */
  readonly prefix: string;
}
