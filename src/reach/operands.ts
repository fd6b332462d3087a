import { nearestName } from '../diagnostics/nearest-name.js';
import { parseAddress } from '../net/address.js';
import { type AddressSet, addressSet } from '../net/address-set.js';
import { parseRange } from '../net/prefix.js';
import { ALL_ADDRESSES } from '../net/whole-families.js';
import type { ReachNetwork, ReachWorkload, ReachWorld } from './reach-world.js';

/** An end of a question. */
export type Operand =
  | { readonly kind: 'workloads'; readonly text: string; readonly workloads: readonly ReachWorkload[] }
  | { readonly kind: 'addresses'; readonly text: string; readonly addresses: AddressSet };

/** Why an operand is none. */
export interface OperandFault {
  readonly message: string;
  readonly hint: string;
}

const EVERYWHERE = addressSet(ALL_ADDRESSES);

/**
 * Reads an end of a question: `external`, an address, a range or CIDR block, `namespace:NAME`, `namespaces:KEY=VALUE,...`,
 * or a workload as `name`, `namespace/name` or `namespace/name[Kind]`. An address that a workload is known to have means
 * the workload.
 */
export function readOperand(text: string, world: ReachWorld): Operand | OperandFault {
  if (text === 'external') return { kind: 'addresses', text, addresses: EVERYWHERE };
  const [word = '', rest] = text.split(/:(.*)/s);
  if (rest !== undefined && !text.includes('[') && /^(?:group|network)$/.test(word)) return namedEnd(text, world);
  if (word === 'namespace' && rest !== undefined) return inNamespaces(text, world, (one) => one.namespace === rest);
  if (word === 'namespaces' && rest !== undefined) {
    const labels = rest.split(',').map((pair) => pair.split('='));
    return inNamespaces(text, world, ({ namespaceLabels }) =>
      labels.every(([key = '', value]) => namespaceLabels[key] === value),
    );
  }
  const range = parseRange(text);
  if (range && range.first <= range.last) {
    const owners = parseAddress(text) ? ownersOf(text, world) : [];
    return owners.length > 0
      ? { kind: 'workloads', text, workloads: owners }
      : { kind: 'addresses', text, addresses: addressSet([range]) };
  }
  return workloadNamed(text, world);
}

/** Whether an operand was read. */
export const isOperand = (operand: Operand | OperandFault): operand is Operand => 'kind' in operand;

/** Groups and Networks by "namespace/name", or by the name alone where there is one of it. */
function namedEnd(text: string, { named }: ReachWorld): Operand | OperandFault {
  if (!named)
    return {
      message: `"${text}" must be an end that manifests know`,
      hint: 'name a workload, a namespace or addresses',
    };
  const [word = '', name = ''] = text.split(/:(.*)/s);
  const found = [...named].filter(([key]) => key === text || (key.startsWith(`${word}:`) && key.endsWith(`/${name}`)));
  const [first, second] = found;
  if (!first || second) {
    const near = first ? undefined : nearestName(text, new Set(named.keys()));
    return {
      message: first ? `"${text}" must be one of them` : `"${text}" must be a group or Network of the intents`,
      hint: first
        ? `write ${found.map(([key]) => key).join(', or ')}`
        : near
          ? `did you mean "${near}"?`
          : 'netintent reach --help',
    };
  }
  const [key, { addresses, workloads }] = first;
  const hasAddresses = addresses.ipv4.length + addresses.ipv6.length > 0;
  if (workloads.length > 0 && hasAddresses)
    return {
      message: `"${key}" must hold VMs or addresses, and holds both`,
      hint: 'ask for its VMs and its addresses one by one',
    };
  return workloads.length > 0
    ? { kind: 'workloads', text: key, workloads }
    : { kind: 'addresses', text: key, addresses };
}

function inNamespaces(
  text: string,
  { workloads }: ReachWorld,
  isIn: (workload: ReachWorkload) => boolean,
): Operand | OperandFault {
  const found = workloads.filter(isIn);
  if (found.length > 0) return { kind: 'workloads', text, workloads: found };
  const names = [...new Set(workloads.map(({ namespace }) => namespace))];
  return {
    message: `"${text}" must have workloads in it`,
    hint: `there are some in ${names.slice(0, 10).join(', ') || 'no namespace'}`,
  };
}

/** Workloads that have exactly this address on some network. */
function ownersOf(text: string, { workloads, networks }: ReachWorld): readonly ReachWorkload[] {
  const { ipv4, ipv6 } = addressSet([parseRange(text) ?? { family: 4, first: 1, last: 0 }]);
  const has = ({ members }: ReachNetwork) =>
    members.filter(
      ({ workload }) =>
        workload.ipv4.some((own) => own.first === own.last && own.first === ipv4[0]?.first) ||
        workload.ipv6.some((own) => own.first === own.last && own.first === ipv6[0]?.first),
    );
  const keys = new Set(networks.flatMap(has).map(({ workload }) => workload.key));
  return workloads.filter(({ key }) => keys.has(key));
}

function workloadNamed(text: string, { workloads, named: intents }: ReachWorld): Operand | OperandFault {
  const named = (one: ReachWorkload) => [one.name, `${one.namespace}/${one.name}`, one.key, `${one.name}[${one.kind}]`];
  const found = workloads.filter((one) => named(one).includes(text));
  const [first, second] = found;
  if (first && !second) return { kind: 'workloads', text: first.key, workloads: [first] };
  if (first) {
    const keys = found.map(({ key }) => key);
    return {
      message: `"${text}" must be one workload, and is ${found.length} of them`,
      hint: `write ${keys.slice(0, 10).join(', or ')}`,
    };
  }
  const near = nearestName(text, new Set(workloads.flatMap(named)));
  return {
    message: `"${text}" must be a ${intents ? 'VM of the intents' : 'workload of the manifests'}, or addresses`,
    hint: near === undefined ? 'netintent reach --list names all of them' : `did you mean "${near}"?`,
  };
}
