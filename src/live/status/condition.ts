import { fieldIn, itemsIn, textIn } from '../../manifests/fields.js';

/** What a controller says of one aspect of an object. */
export interface Condition {
  readonly status: string;
  readonly reason: string;
  /** In its own words, cut where it is long. */
  readonly message: string;
}

const MESSAGE_MAX = 300;

/**
 * The condition of a type below `status.conditions`.
 *
 * @returns undefined where the controller says nothing of it
 * @see Kubernetes, API conventions ("Typical status properties")
 */
export function conditionOf(object: unknown, type: string): Condition | undefined {
  const found = itemsIn(object, 'status', 'conditions').find((condition) => textIn(condition, 'type') === type);
  if (found === undefined) return undefined;
  return {
    status: textIn(found, 'status') ?? 'Unknown',
    reason: words(fieldIn(found, 'reason')),
    message: words(fieldIn(found, 'message')),
  };
}

/** Whether a condition is there and says yes. */
export const isTrue = (condition: Condition | undefined): condition is Condition => condition?.status === 'True';

/** What a controller says, for a sentence of ours: its message, or else its reason. */
export const saidBy = ({ message, reason }: Condition): string => message || reason || 'without a reason';

/** A text of a cluster on one line, cut where it is long; empty where it is none. */
export function words(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value
    .slice(0, 4 * MESSAGE_MAX)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > MESSAGE_MAX ? `${text.slice(0, MESSAGE_MAX)}…` : text;
}
