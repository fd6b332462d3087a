/** How a list of connections is printed. */
export const REACH_OUTPUTS = ['table', 'json', 'markdown', 'csv', 'dot'] as const;

export type ReachOutput = (typeof REACH_OUTPUTS)[number];
