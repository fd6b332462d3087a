/** How findings can be printed. */
export const FORMATS = ['text', 'json', 'github', 'gitlab', 'sarif', 'junit', 'markdown'] as const;

/** One of the ways to print findings. */
export type Format = (typeof FORMATS)[number];
