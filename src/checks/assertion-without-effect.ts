import type { Finding } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Model } from '../intent/model.js';
import { openStatements } from '../reach/statements/open-statements.js';
import { saysSomething } from '../reach/statements/prove-statement.js';
import type { Check } from './check.js';

/**
 * A statement of a ReachabilityAssertion should be about a VM of the environment, and somebody whom it can meet.
 *
 * A `mustNot` about nobody always holds, so it guards nothing: mostly a label was changed, or a VM left a network.
 */
export const assertionWithoutEffect: Check = {
  code: 'assertion-without-effect',
  title: 'A statement should be about a VM, and somebody whom it can meet',
  run: findIdle,
};

function* findIdle(model: Model): Generator<Finding> {
  for (const [, assertions] of groupBy(model.assertions, ({ environment }) => environment.name)) {
    const scope = openStatements(assertions[0].environment, model);
    for (const { name, statements } of assertions) {
      for (const statement of statements) if (!saysSomething(statement, scope)) yield idle(name, statement.origin);
    }
  }
}

const idle = (name: string, at: Finding['at']): Finding => ({
  severity: 'warning',
  message: `a statement of "${name}" should be about a VM of this environment and somebody whom it can meet`,
  at,
  hint: 'compare `from` and `to` with the labels and the networks of the VMs, or remove the statement',
});
