import type { Address, Family } from './address.js';

/** A pod of the cluster as the remote side of a packet, on the pod network. */
export interface PodPeer {
  readonly family: Family;
  /** "namespace/name" of the VM that the pod is; undefined for a pod that no rule names. */
  readonly workload: string | undefined;
}

/** What one packet carries. `other` stands for every protocol but TCP, UDP, SCTP and ICMP (ICMPv6 over IPv6). */
export type PacketService =
  | { readonly protocol: 'tcp' | 'udp' | 'sctp'; readonly port: number }
  | { readonly protocol: 'icmp'; readonly type: number; readonly code: number }
  | { readonly protocol: 'other' };

/** The first packet of a connection, as rules see it: who is at the other end, and what it carries. */
export interface Packet {
  readonly peer: Address | PodPeer;
  readonly service: PacketService;
}
