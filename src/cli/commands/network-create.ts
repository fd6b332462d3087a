import { createNetwork } from '../../edit/create-network.js';
import { defined } from '../../intent/defined.js';
import type { NetworkType } from '../../intent/model.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import type { ExitCode, Io } from '../io.js';
import { numberOrText } from '../number-or-text.js';

/** What `network create` can be told: the fields of the Network. */
export interface NetworkCreateArgs extends EditArgs {
  readonly name: string;
  readonly type: NetworkType;
  readonly cidr?: string | undefined;
  readonly gateway?: string | undefined;
  readonly dhcpStart?: string | undefined;
  readonly dhcpEnd?: string | undefined;
  readonly leaseSeconds?: string | undefined;
  /** A number, or "auto". */
  readonly vlanId?: string | undefined;
  readonly physicalInterface?: string | undefined;
  readonly mtu?: string | undefined;
  readonly consumers?: readonly string[] | undefined;
  readonly singleNode: boolean;
  readonly inactive: boolean;
  readonly file?: string | undefined;
}

/** Writes a new Network; it is active at once. */
export async function networkCreateCommand(args: NetworkCreateArgs, io: Io): Promise<ExitCode> {
  const { name, namespace, file, dhcpStart: start, dhcpEnd: end, leaseSeconds, vlanId, mtu } = args;
  const dhcp = defined({ start, end, leaseSeconds: leaseSeconds && numberOrText(leaseSeconds) });
  const spec = defined({
    type: args.type,
    vlanId: vlanId && numberOrText(vlanId),
    physicalInterface: args.physicalInterface,
    mtu: mtu && numberOrText(mtu),
    cidr: args.cidr,
    gateway: args.gateway,
    dhcp: Object.keys(dhcp).length === 0 ? undefined : dhcp,
    consumers: args.consumers,
    placement: args.singleNode ? 'single-node' : undefined,
    active: args.inactive ? false : undefined,
  });
  return editIntents(args, io, {
    operation: (site) => createNetwork(site, { name, namespace, file, spec }),
    title: `Create Network "${name}"`,
  });
}
