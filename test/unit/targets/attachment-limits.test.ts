import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../src/intent/model.js';
import { attachmentLimits, networkLimits } from '../../../src/targets/attachment-limits.js';
import * as sample from '../../support/model.js';

const { attachmentOf, bridgeLink, macvtapLink, networkOf, originOf, ovsLink, sriovLink } = sample;

const trunk = bridgeLink({ bridge: 'br-ens161', vlanMode: 'trunk' });

describe('what no definition can say', () => {
  const pathsFor = (facts: Partial<Attachment>) =>
    attachmentLimits(attachmentOf('data', facts)).map(({ at }) => at.path.join('.'));

  test.each([
    [1, ['data.vlanId']],
    [2, []],
  ])('VLAN %i on a bridge that filters', (vlanId, paths) => {
    expect(pathsFor({ link: { ...trunk, vlanId } })).toEqual(paths);
    const findings = networkLimits(networkOf('lan', { link: { ...trunk, vlanId } }));
    expect(findings.map(({ at }) => at.path.join('.'))).toEqual(paths.map(() => 'lan.spec.vlanId'));
  });

  test('VLAN 1 of somebody else’s bridge is theirs to carry', () => {
    expect(pathsFor({ link: { ...trunk, vlanId: 1, isExisting: true } })).toEqual([]);
  });

  test.each([
    [1, ['data.trunk']],
    [2, []],
  ])('VLANs from %i on for the guest', (first, paths) => {
    expect(pathsFor({ link: trunk, guestVlans: [{ first, last: 5 }] })).toEqual(paths);
  });

  const existing = { kind: 'existing', namespace: 'shop', name: 'legacy', binding: 'bridge' } as const;
  test.each([
    [bridgeLink(), true, []],
    [bridgeLink(), false, []],
    [sriovLink(), false, []],
    [ovsLink(), false, []],
    [ovsLink(), true, ['data.spoofCheck']],
    [macvtapLink('ens161'), false, ['data.spoofCheck']],
    [macvtapLink('ens161'), true, ['data.spoofCheck']],
    [{ ...existing, nodeGroup: sample.workers }, false, ['data.spoofCheck']],
    [{ kind: 'pod' as const }, false, ['data.spoofCheck']],
  ])('on %o a written spoof check of %s', (link, spoofCheck, paths) => {
    expect(pathsFor({ link, spoofCheck, origin: originOf('data', { spoofCheck }) })).toEqual(paths);
  });

  test('a spoof check that nobody wrote is no promise', () => {
    expect(pathsFor({ link: ovsLink() })).toEqual([]);
  });
});
