import type { Value } from '../intent/document.js';
import { mainPlugin } from './compare-object.js';
import { networkNames } from './definition-effects.js';
import type { PolicyChange } from './policy-change.js';
import type { FoundFile, ReadObject, Side } from './side.js';
import { textIn } from './values.js';
import type { VmChange } from './vm-change.js';

/** The VMs whose networks change, with the networks, bridges and NICs that they use. */
export interface Picture {
  readonly things: readonly PictureThing[];
  readonly lines: readonly PictureLine[];
  /** VMs that did not fit. */
  readonly left: number;
}

export interface PictureThing {
  readonly id: string;
  readonly kind: 'vm' | 'network' | 'interface';
  readonly label: string;
  readonly change: Mark;
}

export interface PictureLine {
  readonly from: string;
  readonly to: string;
  /** The name of an attachment; empty below networks. */
  readonly label: string;
  readonly change: Mark;
}

type Mark = 'added' | 'changed' | 'removed' | 'same';

const MAX_THINGS = 30;

/** What a picture is drawn from. */
export interface PictureSources {
  readonly vms: readonly VmChange[];
  readonly policies: readonly PolicyChange[];
  readonly before: Side;
  readonly after: Side;
  readonly read: ReadObject;
}

/** Draws the VMs whose networks change, in their order, until the picture is full. */
export function drawPicture(sources: PictureSources): Picture {
  const things = new Map<string, PictureThing>();
  const lines = new Map<string, PictureLine>();
  const drawn = sources.vms.filter(hasOtherNetworks);
  for (const [index, vm] of drawn.entries()) {
    const part = drawVm(vm, sources);
    const fresh = part.things.filter(({ id }) => !things.has(id));
    if (things.size + fresh.length > MAX_THINGS) return pictureOf(things, lines, drawn.length - index);
    for (const thing of fresh) things.set(thing.id, thing);
    for (const line of part.lines) lines.set(`${line.from} ${line.to} ${line.label}`, line);
  }
  return pictureOf(things, lines, 0);
}

function pictureOf(
  things: ReadonlyMap<string, PictureThing>,
  lines: ReadonlyMap<string, PictureLine>,
  left: number,
): Picture {
  return { things: [...things.values()], lines: [...lines.values()], left };
}

const NETWORK_RULES = /^(interface-|pod-network-|network-name$|definition-edited$|bridge-changed$)/;

function hasOtherNetworks({ event, effects }: VmChange): boolean {
  return event !== 'changed' || effects.some(({ rule }) => NETWORK_RULES.test(rule));
}

type Part = Pick<Picture, 'things' | 'lines'>;

function drawVm(vm: VmChange, sources: PictureSources): Part {
  const { cluster, namespace, name, event } = vm;
  const own = { cluster, kind: 'VirtualMachine', namespace, name };
  const [old, now] = [sources.before.find(own), sources.after.find(own)];
  const [before, after] = [attachmentsOf(old, sources.read), attachmentsOf(now, sources.read)];
  const id = `vm ${cluster}/${namespace}/${name}`;
  const marks = { new: 'added', changed: 'changed', removed: 'removed' } as const;
  const thing: PictureThing = { id, kind: 'vm', label: `${namespace}/${name}`, change: marks[event] };
  const parts = [...new Set([...before.keys(), ...after.keys()])].map((attachment): Part => {
    const definition = after.get(attachment) ?? before.get(attachment) ?? '';
    const network = drawNetwork(cluster, definition, sources);
    const change = markOf(before.get(attachment), after.get(attachment));
    const line = { from: id, to: network.things[0]?.id ?? id, label: attachment, change };
    return { things: network.things, lines: [line, ...network.lines] };
  });
  return {
    things: [thing, ...parts.flatMap(({ things }) => things)],
    lines: parts.flatMap(({ lines }) => lines),
  };
}

/** The attachment definition of each attachment; empty on the pod network. */
function attachmentsOf(found: FoundFile | undefined, read: ReadObject): ReadonlyMap<string, string> {
  return found ? networkNames(read(found.file)) : new Map();
}

function markOf(before: unknown, after: unknown): Mark {
  if (before === after) return 'same';
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
}

/** A network, and the interface of the nodes that it ends at; the network comes first. */
function drawNetwork(cluster: string, definition: string, { before, after, policies, read }: PictureSources): Part {
  if (definition === '') {
    return { things: [{ id: `network ${cluster}`, kind: 'network', label: 'pod network', change: 'same' }], lines: [] };
  }
  const id = `network ${cluster}/${definition}`;
  const [namespace = '', name = ''] = definition.split('/');
  const wanted = { cluster, kind: 'NetworkAttachmentDefinition', namespace, name };
  const [old, now] = [before.find(wanted), after.find(wanted)];
  const change = markOf(old?.file.digest, now?.file.digest);
  const network: PictureThing = { id, kind: 'network', label: definition, change };
  const found = now ?? old;
  const device = found && deviceOf(read(found.file));
  if (device === undefined) return { things: [network], lines: [] };
  const below = drawDevice(cluster, device, policies);
  return { things: [network, ...below.things], lines: [lineBetween(id, below.things[0], change), ...below.lines] };
}

/** What an attachment definition ends at: a bridge, or the resource of a device plugin. */
function deviceOf(definition: Value): string | undefined {
  const resource = textIn(definition, 'metadata', 'annotations', 'k8s.v1.cni.cncf.io/resourceName');
  return textIn(mainPlugin(definition), 'bridge') ?? resource;
}

const INTERFACE_MARKS: Readonly<Record<string, Mark>> = { made: 'added', restored: 'added', 'taken-away': 'removed' };

/** An interface of the nodes with its ports, as far as a changed policy tells; the interface comes first. */
function drawDevice(cluster: string, device: string, policies: readonly PolicyChange[]): Part {
  const own = policies.filter((policy) => policy.cluster === cluster).flatMap(({ interfaces }) => interfaces);
  const interfaceThing = (name: string): PictureThing => {
    const told = own.find((each) => each.name === name);
    const change = told ? (INTERFACE_MARKS[told.change] ?? 'changed') : 'same';
    return { id: `interface ${cluster}/${name}`, kind: 'interface', label: name, change };
  };
  const thing = interfaceThing(device);
  const ports = own.find(({ name }) => name === device)?.ports.map(interfaceThing) ?? [];
  return { things: [thing, ...ports], lines: ports.map((port) => lineBetween(thing.id, port, port.change)) };
}

function lineBetween(from: string, to: PictureThing | undefined, change: Mark): PictureLine {
  return { from, to: to?.id ?? from, label: '', change };
}
