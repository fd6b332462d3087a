import { OutsideFault } from '../outside-fault.js';

/** Why an API server did not give what was asked of it. Its message holds no credential and nothing that a server wrote. */
export class ClusterFault extends OutsideFault {
  /** Whether the same may succeed when it is asked again. */
  readonly isPassing: boolean;

  constructor(message: string, hint: string, isPassing: boolean) {
    super(message, hint);
    this.isPassing = isPassing;
  }
}

/**
 * The fault of a connection that could not be made, or broke.
 *
 * @param address host and port
 * @param error what Node.js threw; only its code is told, since its message may quote a header
 */
export function connectionFault(address: string, error: unknown): ClusterFault {
  const code = error instanceof Error && 'code' in error ? `: ${String(error.code)}` : '';
  return new ClusterFault(
    `the API server ${address} must be reachable${code}`,
    'see whether it answers: kubectl get --raw /version',
    true,
  );
}

/** The fault of a server that wants other credentials: 401. */
export function unauthenticated(address: string): ClusterFault {
  return new ClusterFault(
    `the API server ${address} must accept the credentials of the kubeconfig`,
    'renew them, and see whether they are accepted: kubectl auth whoami',
    false,
  );
}
