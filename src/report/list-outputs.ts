/** How a list is printed: for people, or for programs. */
export const LIST_OUTPUTS = ['table', 'json', 'yaml'] as const;

export type ListOutput = (typeof LIST_OUTPUTS)[number];
