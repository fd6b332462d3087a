/** The most bytes of UTF-8 that a file of intents may have: 1 MiB. */
export const MAX_BYTES = 1024 * 1024;

/** Whether a file is one of allocations by its path: those of a Network, or of a Cluster's VLANs. */
export function isAllocationsFile(path: string): boolean {
  return /\/allocations\/[^/]+$|[.]vlans[.]ya?ml$/.test(path);
}

/**
 * The most bytes that a file may have. Files of allocations grow with the VMs, a program writes them, and they cannot be
 * split, so they may have eight times as many.
 */
export function bytesAllowed(path: string, most = MAX_BYTES): number {
  return isAllocationsFile(path) ? 8 * most : most;
}
