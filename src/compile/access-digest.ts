import type { Access, AccessRule, AccessSource, DirectionAccess } from '../intent/access.js';
import { digestOf } from '../manifests/digest.js';
import type { PeerSet } from '../net/packet-rule.js';

/**
 * A digest of everything that an access says, in place of the many documents that say it; no line is part of it. Rules
 * share their peers, and interfaces their access, so each is read once.
 */
export function accessDigest(access: Access): string {
  return remembered(digests, access, () => {
    const { ingress, egress, sources } = access;
    return digestOf(JSON.stringify([sources.map(sourceTexts), directionTexts(ingress), directionTexts(egress)]));
  });
}

function directionTexts(direction: DirectionAccess | undefined): readonly unknown[] {
  return direction ? [direction.default, sourceTexts(direction.defaultSource), ...direction.rules.map(ruleTexts)] : [];
}

function sourceTexts({ kind, namespace, name, attachment, downgrades, origin }: AccessSource): readonly unknown[] {
  return [kind, namespace, name, attachment, [...downgrades], origin.document.source.path];
}

function ruleTexts({ origin: _line, source, peers, peer: _named, ...said }: AccessRule): readonly unknown[] {
  return [sourceTexts(source), said, peersDigest(peers)];
}

/** A digest of whom a rule means. */
export const peersDigest = (peers: PeerSet): string =>
  remembered(digests, peers, () => digestOf(JSON.stringify(peers, withBigints)));

const withBigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const digests = new WeakMap<object, string>();

function remembered(known: WeakMap<object, string>, subject: object, work: () => string): string {
  const digest = known.get(subject) ?? work();
  known.set(subject, digest);
  return digest;
}
