import { describe, expect, test } from 'vitest';
import { manifestPath } from '../../../src/manifests/manifest-path.js';

const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } };
const place = { folder: 'generated/prod', layer: '50-services', buckets: 1, ownerName: 'web' } as const;

describe('manifestPath', () => {
  test.each([
    ['a namespaced object', service, 'generated/prod/50-services/shop/service.web.yaml'],
    [
      'a cluster-scoped one',
      { ...service, metadata: { name: 'web' } },
      'generated/prod/50-services/_cluster/service.web.yaml',
    ],
  ])('places %s', (_what, object, path) => {
    expect(manifestPath(object, place)).toBe(path);
  });

  test('spreads a namespace over buckets by the owning intent, whose objects stay together', () => {
    const other = { ...service, metadata: { name: 'web-public', namespace: 'shop' } };
    expect(manifestPath(service, { ...place, buckets: 16 })).toBe('generated/prod/50-services/shop/4/service.web.yaml');
    expect(manifestPath(other, { ...place, buckets: 256 })).toBe(
      'generated/prod/50-services/shop/4b/service.web-public.yaml',
    );
  });

  test('gives node networks neither namespace nor bucket', () => {
    const policy = {
      apiVersion: 'nmstate.io/v1',
      kind: 'NodeNetworkConfigurationPolicy',
      metadata: { name: 'workers-ens160.100' },
    };
    const node = {
      folder: 'generated/_clusters/eu1',
      layer: '10-node-network',
      buckets: 256,
      ownerName: 'eu1',
    } as const;
    expect(manifestPath(policy, node)).toBe(
      'generated/_clusters/eu1/10-node-network/nodenetworkconfigurationpolicy.workers-ens160.100.yaml',
    );
  });
});
