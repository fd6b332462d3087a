import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import type { Model } from '../../src/intent/model.js';
import type { ClusterStatus } from '../../src/live/status/cluster-status.js';
import { statusFields } from '../../src/live/status/status-fields.js';
import { isNotable, STATUS_RESOURCES, statusOf } from '../../src/live/status/status-of.js';
import { fieldIn, itemsIn, textIn } from '../../src/manifests/fields.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { resourceName } from '../../src/manifests/resource.js';
import { readSources } from '../../src/outside/read-sources.js';
import { clusterAsWanted } from '../support/cluster-as-wanted.js';
import { clusterWith } from '../support/live-cluster.js';
import { merged } from '../support/merged-object.js';

/** The clusters of the example, which uses every feature. */
const { models } = compile(readSources(new URL('../..', import.meta.url).pathname).sources);
const clusters = models.map((model) => ({ model, objects: clusterAsWanted(model) }));

const isNamed = ({ metadata }: KubernetesObject, namespace: string, name: string) =>
  metadata.namespace === namespace && metadata.name === name;

const notes = ({ vms, services, nodePolicies }: ClusterStatus) => [
  ...vms.flatMap((vm) => [vm, ...vm.attachments]),
  ...services,
  ...nodePolicies,
];
const notable = (status: ClusterStatus) => notes(status).filter((each) => isNotable(each));
const statusWith = (model: Model, objects: readonly KubernetesObject[]) => statusOf(model, clusterWith(objects));

/** Numbers rather than what they stand for, so that a counterexample can be read. */
const anyCluster = fc.nat(clusters.length - 1);
const anyObject = anyCluster.chain((index) =>
  fc.tuple(fc.constant(index), fc.nat(clusters[index]!.objects.length - 1)),
);

interface Reported {
  readonly cluster: number;
  readonly namespace: string | undefined;
  readonly vm: string;
  readonly name: string | undefined;
}

const anyInterface = fc.constantFrom(
  ...clusters.flatMap(({ objects }, cluster) =>
    objects.flatMap((object) =>
      itemsIn(object, 'status', 'interfaces').map((each): Reported => {
        const { namespace, name } = object.metadata;
        return { cluster, namespace, vm: name, name: textIn(each, 'name') };
      }),
    ),
  ),
);

describe('the example, on clusters that are as it wants them', () => {
  it.each(clusters.map((each) => [each.model.cluster.name, each] as const))(
    '%s is as wanted',
    (_, { model, objects }) => {
      const status = statusWith(model, objects);
      expect(notable(status)).toEqual([]);
      expect(status.isAsWanted).toBe(true);
    },
  );

  it('is the same in whatever order the cluster tells its objects', () => {
    fc.assert(
      fc.property(anyCluster, fc.nat(), (index, salt) => {
        const { model, objects } = clusters[index]!;
        const place = new Map(objects.map((object, at) => [object, (at * 7919 + salt) % 104729]));
        const told = objects.toSorted((a, b) => place.get(a)! - place.get(b)!);
        expect(statusWith(model, told)).toEqual(statusWith(model, objects));
      }),
      { numRuns: 20 },
    );
  });

  it('needs of an object what is kept of it, and no more', () => {
    for (const { model, objects } of clusters)
      expect(statusWith(model, objects.map(statusFields))).toEqual(statusWith(model, objects));
  });

  it('is not as wanted without any one of the objects', () => {
    fc.assert(
      fc.property(anyObject, ([index, at]) => {
        const { model, objects } = clusters[index]!;
        const object = objects[at]!;
        const vm = model.vms.find(({ namespace, name }) => isNamed(object, namespace, name));
        // An instance may be gone where its VM may be stopped.
        fc.pre(object.kind !== 'VirtualMachineInstance' || vm?.runStrategy === 'Always');
        const status = statusWith(
          model,
          objects.filter((each) => each !== object),
        );
        expect(status.isAsWanted, JSON.stringify(object.metadata)).toBe(false);
      }),
    );
  });
});

describe('a thing that is otherwise', () => {
  const OTHERWISE = [
    { mac: '02:00:00:00:99:99' },
    { interfaceName: 'enp1s0' },
    { linkState: 'down' },
    { linkState: null },
    { missing: true },
    { mac: null },
    { ipAddresses: null },
  ];

  it('is said of the interface that it is true of, and of no other', () => {
    fc.assert(
      fc.property(anyInterface, fc.constantFrom(...OTHERWISE), ({ cluster, namespace, vm, name }, otherwise) => {
        const { model, objects } = clusters[cluster]!;
        const attachment = model.vms
          .find((each) => each.namespace === namespace && each.name === vm)
          ?.attachments.find((each) => each.name === name);
        fc.pre(attachment?.state === 'up' && (attachment.mode !== 'none' || !('ipAddresses' in otherwise)));
        const metadata = { namespace, name: vm };
        const said = { kind: 'VirtualMachineInstance', metadata, status: { interfaces: [{ name, ...otherwise }] } };
        const found = notable(statusWith(model, merged(objects, said).map(statusFields)));
        expect(found.map((each) => ('runStrategy' in each ? each.name : fieldIn(each, 'name')))).toEqual([
          metadata.name,
          name,
        ]);
      }),
    );
  });
});

describe('what could not be read', () => {
  const anyUnread = fc.subarray([...STATUS_RESOURCES], { minLength: 1 });

  it('is never shown as fine, and never makes a link up', () => {
    fc.assert(
      fc.property(anyCluster, anyUnread, (index, unread) => {
        const { model, objects } = clusters[index]!;
        const listings = Object.fromEntries(
          unread.map((resource) => [resourceName(resource), { state: 'unknown', why: 'nobody may' } as const]),
        );
        const status = statusOf(model, clusterWith(objects, listings));
        expect(status.isAsWanted).toBe(false);
        expect(status.unread.map(({ resource }) => resource)).toEqual(unread.map(resourceName));
        const isBlind = unread.some(({ plural }) => plural === 'virtualmachineinstances' || plural === 'nodes');
        const states = new Set(status.vms.flatMap(({ attachments }) => attachments.map(({ state }) => state)));
        if (isBlind) expect([...states].filter((state) => state === 'Up')).toEqual([]);
      }),
    );
  });
});
