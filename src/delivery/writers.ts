import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { within } from '../intent/document.js';
import type { Environment, Model } from '../intent/model.js';
import { placeOf } from '../intent/place.js';

import { notTheWriter } from './delivery-laws.js';

/** Who pushes. */
export interface Writer {
  readonly kind: 'person' | 'service' | 'reconciler';
  /** To a branch that is made for the change, which others judge before it is merged. */
  readonly toOwnBranch: boolean;
}

/**
 * The environments that a writer must not push for, each an error at the line that names another writer.
 *
 * @param folders whose files change, such as "generated/prod"
 */
export function wrongWriters(
  models: readonly Model[],
  folders: ReadonlySet<string>,
  writer: Writer,
): readonly Diagnostic[] {
  return models
    .flatMap(({ environments }) => environments)
    .filter((environment) => folders.has(`generated/${environment.name}`) && !mayPush(environment, writer))
    .map((environment) => refusal(environment, writer));
}

/** Whether a writer may push what an environment's intents make: the one that the Environment names, or through a pull request. */
export function mayPush({ delivery }: Environment, { kind, toOwnBranch }: Writer): boolean {
  if (delivery.writer === 'pull-request') return kind === 'person' || toOwnBranch;
  return delivery.writer === kind;
}

const NAMES = { person: 'a person', service: 'the service', reconciler: 'the reconciler' };

function refusal({ name, origin, delivery }: Environment, { kind }: Writer): Diagnostic {
  const theirs = delivery.writer === 'pull-request' ? 'people push, in pull requests' : `the ${delivery.writer} pushes`;
  const hint =
    delivery.writer === 'pull-request'
      ? 'write to a branch of its own, or name this writer in `delivery.writer`'
      : `commit the intents alone and let the ${delivery.writer} compile them, or change \`delivery.writer\``;
  return {
    code: notTheWriter.code,
    severity: 'error',
    message: `${NAMES[kind]} must not push for environment "${name}", where ${theirs}`,
    at: placeOf(within(origin, 'spec', 'delivery', 'writer')),
    related: [],
    hint,
  };
}
