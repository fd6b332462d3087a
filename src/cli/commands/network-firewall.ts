import { configureFirewall, type DirectionChange } from '../../edit/configure-firewall.js';
import { defined } from '../../intent/defined.js';
import type { Value } from '../../intent/document.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { numberOrText } from '../number-or-text.js';

/** What `network firewall` can be told. */
export interface NetworkFirewallArgs extends EditArgs {
  readonly network: string;
  readonly direction: 'ingress' | 'egress';
  readonly default?: 'accept' | 'drop' | undefined;
  /** Of a rule that is added, like the others below. */
  readonly action?: 'accept' | 'drop' | 'reject' | undefined;
  readonly protocol?: string | undefined;
  readonly peer?: string | undefined;
  readonly ports?: string | undefined;
  readonly icmpType?: string | undefined;
  readonly expires?: string | undefined;
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  readonly position?: number | undefined;
  /** Positions of rules that go. */
  readonly remove?: readonly number[] | undefined;
  /** Take the direction away. */
  readonly clear: boolean;
}

/** Adds and removes rules of a Network's firewall. */
export async function networkFirewallCommand(args: NetworkFirewallArgs, io: Io): Promise<ExitCode> {
  const { direction, action, remove = [], position, clear } = args;
  const isChange = action !== undefined || remove.length > 0 || args.default !== undefined;
  if (clear === isChange)
    return refuse(io, 'what changes must be said', 'one of --action, --remove, --default, --clear');
  if (action === undefined && [args.peer, args.ports, args.protocol, position].some((each) => each !== undefined))
    return refuse(io, '`--action` must be said of a rule', 'write --action accept, drop or reject');
  const add = action === undefined ? [] : [{ rule: ruleOf(args), position }];
  const change: DirectionChange | null = clear ? null : { default: args.default, remove, add };
  const network = { name: args.network, namespace: args.namespace };
  const request = { ...network, [direction]: change };
  return editIntents(args, io, {
    operation: (site) => configureFirewall(site, request),
    network,
    title: `Configure the firewall of Network "${args.network}"`,
  });
}

function ruleOf(args: NetworkFirewallArgs) {
  const { action, protocol, peer = 'any', ports, icmpType, expires, owner, description } = args;
  const icmp = icmpType === undefined ? undefined : { type: numberOrText(icmpType) };
  const listed = ports?.split(',').map(numberOrText);
  return defined({ action, protocol, peer: peerOf(peer), ports: listed, icmp, expires, owner, description });
}

/** `group:NAME`, `network:NAME` and `vms:KEY=VALUE,KEY=VALUE` are what they say; all else is an address or `any`. */
function peerOf(typed: string): Value {
  const [, kind, name = ''] = /^(group|network|vms):(.*)$/.exec(typed) ?? [];
  if (kind === undefined) return typed;
  if (kind !== 'vms') return { [kind]: name };
  const labels = name.split(',').map((label) => label.split('=', 2));
  return { vms: { matchLabels: Object.fromEntries(labels.map(([key = '', value = '']) => [key, value])) } };
}
