import { describe, expect, it } from 'vitest';
import { defaultRouteOf } from '../../../src/intent/default-route.js';
import type { Family } from '../../../src/net/address.js';
import { attachmentOf } from '../../support/model.js';
import { dualStackCluster, gateways, ipv4Cluster, podAttachment } from '../../support/vm.js';

const pod = podAttachment();
const marked = podAttachment({ defaultRoute: true });
const external = attachmentOf('external', { mode: 'static', gateways: gateways('203.0.113.1', '2001:db8::1') });
const leased = attachmentOf('leased', { mode: 'dhcp' });

const wayOf = (attachments: Parameters<typeof defaultRouteOf<typeof pod>>[0], family: Family = 4) =>
  defaultRouteOf(attachments, family, ipv4Cluster())?.name;

describe('the default route', () => {
  it('goes by a written gateway rather than by the pod network', () => {
    expect(wayOf([pod, external])).toBe('external');
  });

  it('goes by the pod network where that is marked', () => {
    expect(wayOf([external, marked])).toBe('eth0');
  });

  it('follows the mark in the families that pods have', () => {
    expect(wayOf([external, marked], 6)).toBe('external');
    expect(defaultRouteOf([external, marked], 6, dualStackCluster())?.name).toBe('eth0');
  });

  it('goes by the pod network before one that learns its gateway', () => {
    expect(wayOf([leased, pod])).toBe('eth0');
    expect(wayOf([leased])).toBe('leased');
  });

  it('goes by the next one where the author said that it must not go by the first', () => {
    const never = { defaultRoute: false } as const;
    expect(wayOf([{ ...external, ...never }, pod])).toBe('eth0');
    expect(wayOf([{ ...pod, ...never }, leased])).toBe('leased');
    expect(
      wayOf([
        { ...pod, ...never },
        { ...leased, ...never },
      ]),
    ).toBeUndefined();
  });

  it('goes nowhere by an interface that carries tagged frames alone', () => {
    expect(wayOf([{ ...leased, mode: 'none' }])).toBeUndefined();
  });

  it('goes nowhere by an attachment that is absent', () => {
    expect(wayOf([{ ...external, state: 'absent' }])).toBeUndefined();
  });
});
