import type { AccessSource } from '../../intent/access.js';
import type { Origin } from '../../intent/document.js';
import { placeOf } from '../../intent/place.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { authorOf, type SideAccess } from './access-pairs.js';
import type { DecidedVerdict, Decider, FlowDirection, FlowSide } from './flow-change.js';

/** A decider whose line is not looked up yet. */
export type Reason =
  | {
      readonly kind: 'rule' | 'default';
      readonly direction: FlowDirection;
      readonly verdict: DecidedVerdict;
      readonly text: string;
      readonly by: string;
      /** Equal for authors that a reader does not tell apart. */
      readonly author: string;
      readonly origin: Origin | undefined;
    }
  | Exclude<Decider, { readonly kind: 'rule' | 'default' }>;

/** Who decides where `decide` gives a label. */
export function reasonAt({ access: list }: SideAccess, direction: FlowDirection, label: number): Reason {
  if (!list) return { kind: 'unfiltered', direction };
  const rule = list.rules[label - 1];
  if (rule) {
    const { action, text, source, origin } = rule;
    return { kind: 'rule', direction, verdict: action, text, ...named(source), origin };
  }
  const { default: verdict, defaultSource: source, defaultOrigin: origin } = list;
  return { kind: 'default', direction, verdict, text: `default ${verdict}`, ...named(source), origin };
}

const named = (source: AccessSource): { readonly by: string; readonly author: string } => ({
  by: `${source.kind} "${qualifiedName(source)}"`,
  author: authorOf(source),
});

/** That an end is not there. */
export const absent = (side: FlowSide): Reason => ({ kind: 'absent', side });

/**
 * Equal for reasons that a person reads as one: the same words of one author, or the same words of several VMs about
 * themselves.
 */
export function reasonKey(reason: Reason): string {
  if (reason.kind === 'absent') return `absent ${reason.side}`;
  if (reason.kind === 'unfiltered') return `unfiltered ${reason.direction}`;
  const { kind, direction, verdict, text, author } = reason;
  return [kind, direction, verdict, author, text].join(' ');
}

/** The reason with its line. */
export function deciderOf(reason: Reason): Decider {
  if (reason.kind === 'absent' || reason.kind === 'unfiltered') return reason;
  const { kind, direction, verdict, text, by, origin } = reason;
  return { kind, direction, verdict, text, by, ...(origin ? { at: placeOf(origin) } : {}) };
}
