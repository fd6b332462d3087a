/** Where Cluster and RetiredInterfaces documents live. */
export const CLUSTERS_FOLDER = 'environments/_clusters';

/** The kinds that live there. */
export const CLUSTER_KINDS: ReadonlySet<string> = new Set(['Cluster', 'RetiredInterfaces', 'VlanAllocations']);

/** The folder that decides what a file belongs to: the first one below `environments/`. */
export function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}
