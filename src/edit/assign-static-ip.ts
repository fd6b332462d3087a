import { attachmentsOf } from '../intent/attached-vms.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { defined } from '../intent/defined.js';
import { type Value, within } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import type { Network } from '../intent/model.js';
import { unknownReference } from '../intent/model-laws.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { unknownName } from '../intent/scope.js';
import { parseMac } from '../net/mac.js';
import { editObject } from './edit-object.js';
import { listIn } from './list-in.js';
import { findNetwork, fullName, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** An address that DHCP shall keep for one MAC, or keep no longer. */
export interface AssignStaticIp extends ObjectName {
  /** As the VM has it; or `vm`, whose MAC on the Network it then is. */
  readonly mac?: string | undefined;
  readonly vm?: string | undefined;
  /** Undefined takes the reservation away. */
  readonly ip: string | undefined;
  readonly hostname?: string | undefined;
}

/** Keeps an address of a Network for one MAC; what was kept for that MAC before is replaced. */
export function assignStaticIp(site: Site, request: AssignStaticIp): Outcome {
  const network = findNetwork(site, request);
  if (isFinding(network)) return refusal(network);
  const mac = request.mac ?? macOf(site, network, request.vm ?? '');
  if (typeof mac === 'object') return refusal(mac);
  const { ip, hostname } = request;
  const known = network.reservations.map((each) => each.mac);
  if (ip === undefined && !known.some((each) => isSameMac(each, mac))) {
    const at = within(network.origin, 'spec', 'reservations');
    return refusal(unknownName({ what: 'reservation', name: mac, known, at }));
  }
  return editObject(network.origin, 'reservations', (spec) => {
    const before = listIn(spec, 'reservations');
    const { reservations: _before, ...others } = spec;
    const index = before.findIndex((each) => isSameMac(valueIn(each, 'mac'), mac));
    const after = replaced(before, index, ip === undefined ? undefined : { mac, ...defined({ ip, hostname }) });
    return after.length === 0 && ip === undefined ? others : { ...others, reservations: after };
  });
}

function replaced(list: readonly Value[], index: number, entry: { readonly [key: string]: Value } | undefined) {
  const old = list[index];
  if (!entry) return index < 0 ? list : list.toSpliced(index, 1);
  if (index < 0) return [...list, entry];
  // Its own spelling of the MAC stays, and so does a host name that is not said anew.
  return list.with(index, { ...(typeof old === 'object' ? old : {}), ...entry, mac: valueIn(old, 'mac') ?? '' });
}

function isSameMac(written: Value | undefined, mac: string): boolean {
  return typeof written === 'string' && (parseMac(written) ?? written) === (parseMac(mac) ?? mac);
}

function macOf(site: Site, network: Network, vm: string): string | CodedFinding {
  const name = fullName(site, { name: vm, namespace: network.namespace });
  const attached = attachmentsOf(site.model, network);
  const [found, ...others] = attached.filter((each) => qualifiedName(each.vm) === name);
  if (found && others.length === 0) return found.attachment.mac;
  const known = [...new Set(attached.map((each) => qualifiedName(each.vm)))].join(', ');
  return {
    code: unknownReference.code,
    severity: 'error',
    message: `Wukong "${name}" must have one attachment on Network "${qualifiedName(network)}"`,
    at: within(network.origin, 'metadata', 'name'),
    hint: found ? 'name the MAC of the one that is meant' : known === '' ? 'no VM is on it' : `on it: ${known}`,
  };
}
