import type { FieldChange } from './object-change.js';

/** A NodeNetworkConfigurationPolicy that a change concerns. */
export interface PolicyChange {
  readonly change: 'added' | 'changed' | 'removed';
  readonly cluster: string;
  readonly name: string;
  /** Undefined where no group of the cluster has this selector. */
  readonly nodeGroup?: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The selector before, where it is another: what the policy made on nodes that only this one chose stays there. */
  readonly formerSelector?: Readonly<Record<string, string>>;
  /** How many nodes at once: a number or a percentage text. */
  readonly maxUnavailable: number | string;
  /** Whether NMState applies it on the nodes: only a change of its `spec` makes it. */
  readonly applies: boolean;
  readonly interfaces: readonly InterfaceChange[];
  readonly uplinks: readonly UplinkChange[];
}

/** An interface of the nodes that a policy speaks of differently. */
export interface InterfaceChange {
  /**
   * `left-behind`: no policy names it any more, and the nodes keep it. `handed-over` and `taken-over`: it goes from one policy
   * to another. `forgotten`: it was `absent` before.
   */
  readonly change:
    | 'made'
    | 'changed'
    | 'taken-away'
    | 'restored'
    | 'left-behind'
    | 'handed-over'
    | 'taken-over'
    | 'forgotten';
  readonly name: string;
  /** Such as "linux-bridge", "vlan". */
  readonly type: string;
  /** Of a VLAN interface. */
  readonly vlan?: { readonly id: number; readonly base: string };
  /** Of a bridge. */
  readonly ports: readonly string[];
  /** Where it is changed. */
  readonly fields: readonly FieldChange[];
}

/** What a policy does to a NIC of the nodes. */
export interface UplinkChange {
  readonly name: string;
  readonly how: 'becomes-port' | 'leaves-bridge' | 'gets-own-configuration' | 'carries-vlan' | 'loses-vlan';
  /** Its own traffic is interrupted, however shortly. */
  readonly interrupted: boolean;
  /** Whether it carries the address of its nodes; undefined where the cluster's facts do not say. */
  readonly carriesNodeAddress?: boolean;
}
