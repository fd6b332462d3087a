import { describe, expect, it } from 'vitest';
import type { DiskSource, RootDisk } from '../../../src/intent/model.js';
import { dataVolume } from '../../../src/targets/data-volume.js';
import { originOf, prod, vmOf } from '../../support/model.js';
import { catalogFaults, hasPublishedSchemas } from '../../support/published-schema.js';
import { ipv4Cluster } from '../../support/vm.js';

const sources: readonly DiskSource[] = [
  { kind: 'registry', url: 'docker://quay.io/containerdisks/fedora:41' },
  { kind: 'http', url: 'https://images.example.test/disk.qcow2' },
  { kind: 'claim', namespace: 'images', name: 'golden' },
  { kind: 'blank' },
];

describe('dataVolume', () => {
  it('makes the root disk a volume of its own, guarded', () => {
    const [emission] = emit(disk({ storageClassName: 'fast', accessModes: ['ReadWriteMany'], volumeMode: 'Block' }));
    expect(emission).toMatchObject({ layer: '40-vms', guarded: true });
    expect(emission?.object).toEqual({
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: { name: 'web-root', namespace: 'shop' },
      spec: {
        storage: {
          resources: { requests: { storage: '20Gi' } },
          storageClassName: 'fast',
          accessModes: ['ReadWriteMany'],
          volumeMode: 'Block',
        },
        source: { blank: {} },
      },
    });
  });

  it('leaves to the cluster what the author did not say', () => {
    expect(emit(disk())[0]?.object.spec).toMatchObject({ storage: { resources: { requests: { storage: '20Gi' } } } });
    expect(Object.keys(Object(emit(disk())[0]?.object.spec).storage)).toEqual(['resources']);
  });

  it('lets go of a disk that its author gives up', () => {
    expect(emit(disk({ onDelete: 'delete' }))[0]?.guarded).toBe(false);
  });

  it('fills the disk from each sort of source', () => {
    expect(sources.map((source) => Object(emit(disk({ source }))[0]?.object.spec).source)).toEqual([
      { registry: { url: 'docker://quay.io/containerdisks/fedora:41' } },
      { http: { url: 'https://images.example.test/disk.qcow2' } },
      { pvc: { namespace: 'images', name: 'golden' } },
      { blank: {} },
    ]);
  });

  it('makes nothing of a container disk or of a claim', () => {
    const origin = originOf('disk');
    expect(emit({ kind: 'container-disk', image: 'quay.io/containerdisks/fedora:41', origin })).toEqual([]);
    expect(emit({ kind: 'claim', claimName: 'old-disk', origin })).toEqual([]);
  });

  it.skipIf(!hasPublishedSchemas)("matches the importer's own schema (needs ../shared)", () => {
    const objects = sources.map((source) => emit(disk({ source, accessModes: ['ReadWriteOnce'] }))[0]?.object);
    expect(objects.flatMap((object) => catalogFaults('cdi.kubevirt.io_datavolume_v1beta1.json', object))).toEqual([]);
  });
});

type VolumeDisk = Extract<RootDisk, { readonly kind: 'data-volume' }>;

function disk(facts: Partial<VolumeDisk> = {}): RootDisk {
  const origin = originOf('disk');
  return {
    kind: 'data-volume',
    size: '20Gi',
    accessModes: [],
    source: { kind: 'blank' },
    onDelete: 'keep',
    origin,
    ...facts,
  };
}

const emit = (rootDisk: RootDisk) => dataVolume.perVm?.(vmOf([], { rootDisk }), prod, ipv4Cluster()).emissions ?? [];
