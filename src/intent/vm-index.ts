import type { VmSelector } from './access.js';
import { groupBy } from './group-by.js';
import type { Attachment, Vm } from './model.js';
import { once } from './once.js';
import { segmentOf } from './segments.js';

/** One interface of a VM. */
export interface Member {
  readonly vm: Vm;
  readonly attachment: Attachment;
}

/** Finds VMs of one environment without looking at all of them. */
export interface VmIndex {
  /** The VMs that a selector selects, in the order of the model within each namespace. */
  readonly select: (selector: VmSelector) => ReadonlySet<Vm>;
  /** The interfaces on a layer 2 segment that stay. */
  readonly on: (segment: string) => readonly Member[];
}

/** An index of VMs; its parts are made when they are first asked for. */
export function indexVms(vms: readonly Vm[]): VmIndex {
  const byNamespace = once(() => groupBy(vms, ({ namespace }) => namespace));
  const byLabel = once(() => groupBy(vms.flatMap(labelled), ({ key }) => key));
  const bySegment = once(() => groupBy(vms.flatMap(members), ({ attachment }) => segmentOf(attachment.link)));
  const within = (namespace: string, labels: VmSelector['labels']): readonly Vm[] => {
    const wanted = Object.entries(labels);
    if (wanted.length === 0) return byNamespace().get(namespace) ?? [];
    const lists = wanted.map(([name, value]) => byLabel().get(labelKey(namespace, name, value)) ?? []);
    const fewest = lists.reduce<readonly Labelled[]>((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
    return fewest.map(({ vm }) => vm).filter((vm) => wanted.every(([name, value]) => carries(vm, name, value)));
  };
  const find = ({ labels, namespaces }: VmSelector): readonly Vm[] => {
    const places = namespaces === 'all' ? [...byNamespace().keys()] : namespaces;
    return places.flatMap((namespace) => within(namespace, labels));
  };
  const found = new Map<string, ReadonlySet<Vm>>();
  return {
    select: (selector) => {
      const known = found.get(selector.key);
      if (known) return known;
      const selected = new Set(find(selector));
      found.set(selector.key, selected);
      return selected;
    },
    on: (segment) => bySegment().get(segment) ?? [],
  };
}

interface Labelled {
  readonly key: string;
  readonly vm: Vm;
}

function labelled(vm: Vm): readonly Labelled[] {
  return Object.entries(vm.labels).map(([name, value]) => ({ key: labelKey(vm.namespace, name, value), vm }));
}

const labelKey = (namespace: string, name: string, value: string): string => `${namespace}\n${name}\n${value}`;

const carries = ({ labels }: Vm, name: string, value: string): boolean =>
  Object.hasOwn(labels, name) && labels[name] === value;

function members(vm: Vm): readonly Member[] {
  const staying = vm.attachments.filter(({ state, link }) => state !== 'absent' && link.kind !== 'pod');
  return staying.map((attachment) => ({ vm, attachment }));
}
