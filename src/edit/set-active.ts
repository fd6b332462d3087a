import { within } from '../intent/document.js';
import type { Network } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import { editObject, type Spec } from './edit-object.js';
import type { Outcome } from './operation.js';

/** Writes whether a Network is active, where it is written; `autostart` stays the word where it is the one in use. */
export function setActive({ origin }: Network, active: boolean): Outcome {
  const field = valueAt(within(origin, 'spec', 'autostart')) === undefined ? 'active' : 'autostart';
  const isOverride = (origin.document.layers?.length ?? 1) > 1;
  return editObject(origin, field, ({ [field]: _written, ...others }): Spec => {
    // Active is what a Network is that says nothing; over a base that says something, it has to be said.
    return active && !isOverride ? others : { ...others, [field]: active };
  });
}
