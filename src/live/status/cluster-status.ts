/** What is to be said of one thing. It is as wanted when there is neither. */
export interface Judged {
  /** What is not as the intents want it, in words. */
  readonly differences: readonly string[];
  /** What nobody knows of it, with why. */
  readonly unknown: readonly string[];
}

/** What the intents say, and what the cluster says; undefined where they say nothing. */
export interface Compared {
  readonly wanted?: string;
  readonly actual?: string;
}

export type LinkStatus = 'Up' | 'Down' | 'Unknown';

/** One interface of a VM. */
export interface AttachmentStatus extends Judged {
  readonly name: string;
  /** "namespace/name"; undefined without a Network. */
  readonly network?: string;
  /** What the guest calls it. */
  readonly interfaceName: Compared;
  readonly macAddress: Compared;
  /** "namespace/name"; nothing on the pod network. */
  readonly nadName: Compared;
  readonly mode: 'static' | 'dhcp' | 'slaac' | 'none';
  /** `actual` is undefined where nobody reports addresses. */
  readonly ipAddresses: { readonly wanted: readonly string[]; readonly actual?: readonly string[] };
  readonly wantedState: 'up' | 'down' | 'absent';
  readonly state: LinkStatus;
  /** Who reported it: "domain", "guest-agent", "multus-status", as a list with commas. */
  readonly infoSource?: string;
}

/** A virtual machine, and whether it runs. */
export interface VmStatus extends Judged {
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
  readonly runStrategy: string;
  /** What KubeVirt calls its state, such as "Running"; "Unknown" where it cannot be known, "Missing" where there is no VM. */
  readonly phase: string;
  readonly isRunning: 'yes' | 'no' | 'unknown';
  readonly node?: string;
  /** Why it must be restarted; undefined where it need not be. */
  readonly restartRequired?: string;
  readonly attachments: readonly AttachmentStatus[];
}

/** How many attachments are in which state. */
export interface LinkCounts {
  readonly up: number;
  readonly down: number;
  readonly unknown: number;
}

/** A Network, by what is attached to it. */
export interface NetworkStatus extends LinkCounts {
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly vms: number;
  /** Attachments of which something is to be said. */
  readonly notAsWanted: number;
}

/** What became of a policy for nodes. */
export interface NodePolicyStatus extends Judged {
  readonly name: string;
  readonly nodeGroup: string;
  readonly state: 'Available' | 'Degraded' | 'Progressing' | 'NoMatchingNode' | 'Missing' | 'Unknown';
  readonly nodes: readonly EnactmentStatus[];
}

/** What became of a policy on one node. */
export interface EnactmentStatus {
  readonly node: string;
  readonly state: 'Available' | 'Failing' | 'Aborted' | 'Progressing' | 'Pending' | 'Unknown';
  /** In NMState's words. */
  readonly message?: string;
}

/** A Service of a VM or of a gateway. */
export interface ServiceStatus extends Judged {
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
  /** The VM or Network behind it: "namespace/name". */
  readonly of: string;
  readonly type: string;
  readonly clusterAddresses: readonly string[];
  /** Addresses and names that a load balancer gave it. */
  readonly loadBalancer: readonly string[];
  readonly ports: readonly ServicePortStatus[];
}

export interface ServicePortStatus {
  readonly protocol: string;
  readonly port: number;
  readonly nodePort?: number;
}

/** An environment, by what is in it. */
export interface EnvironmentStatus extends LinkCounts {
  readonly name: string;
  readonly vms: number;
  readonly running: number;
  /** VMs and Services of which something is to be said. */
  readonly notAsWanted: number;
}

/** A resource that could not be read. */
export interface Unread {
  /** Such as "virtualmachines.kubevirt.io". */
  readonly resource: string;
  readonly why: string;
}

/** How one cluster is, beside how its intents want it. Everything in the order of the model. */
export interface ClusterStatus {
  readonly cluster: string;
  /** Whether everything is known, and as wanted. */
  readonly isAsWanted: boolean;
  readonly unread: readonly Unread[];
  readonly environments: readonly EnvironmentStatus[];
  readonly networks: readonly NetworkStatus[];
  readonly vms: readonly VmStatus[];
  readonly nodePolicies: readonly NodePolicyStatus[];
  readonly services: readonly ServiceStatus[];
}
