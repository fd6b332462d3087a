/** Writes a repository of `count` VMs, one a file, and returns the paths of the VM files. */
export function writeWorkload(root: string, count: number): readonly string[];
