import type { Statement } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Model, ReachabilityAssertion } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { formatAddress } from '../net/address.js';
import { serviceText } from '../net/packet-text.js';
import type { Decider } from '../reach/statements/deciders.js';
import { openStatements } from '../reach/statements/open-statements.js';
import { type End, proveStatement, type StatementScope, type Violation } from '../reach/statements/prove-statement.js';
import type { Check } from './check.js';

/**
 * What a ReachabilityAssertion says must hold, whoever writes the rules.
 *
 * `mustNot`: no packet of the statement passes, on any network. `must`: every packet of it passes on some network that the
 * two ends meet on. A packet passes where the egress of its source and the ingress of its destination accept it; who is no
 * VM of the environment lets everything out and in. All packets are looked at, none is drawn: one that breaks the
 * statement is shown, with the rules that decide it. Routers between networks, and nodes, are not looked at.
 *
 * Source: docs/policy.md, "Statements that are proved".
 */
export const assertionViolated: Check = {
  code: 'assertion-violated',
  title: 'What a ReachabilityAssertion says must hold',
  run: findViolations,
};

function* findViolations(model: Model): Generator<Finding> {
  for (const [, assertions] of groupBy(model.assertions, ({ environment }) => environment.name)) {
    const scope = openStatements(assertions[0].environment, model);
    for (const assertion of assertions) yield* violationsOf(assertion, scope);
  }
}

function* violationsOf({ name, statements }: ReachabilityAssertion, scope: StatementScope): Generator<Finding> {
  for (const statement of statements) {
    const violation = proveStatement(statement, scope);
    if (violation) yield finding(name, statement, violation);
  }
}

function finding(name: string, { mode, origin }: Statement, violation: Violation): Finding {
  const { source, destination, service, places } = violation;
  const must = mode === 'must' ? 'must reach' : 'must not reach';
  const titles = places.map(({ place }) => place.title).join(' and ');
  const where =
    places.length === 0 ? 'they meet on no network' : `it ${mode === 'must' ? 'is stopped' : 'does'} on ${titles}`;
  return {
    severity: 'error',
    message: `${serviceText(service)} from ${endText(source)} ${must} ${endText(destination)}, says "${name}": ${where}`,
    at: origin,
    related: places.flatMap(({ place, deciders }) => deciders.map((each) => relatedTo(each, place.title))),
    hint: 'change the rules, or the statement, whichever says what nobody wants; netintent reach shows all that passes',
  };
}

function endText(end: End): string {
  if (end === 'another pod') return 'a pod that no rule names';
  return 'value' in end ? formatAddress(end) : `VM "${qualifiedName(end)}"`;
}

type Related = NonNullable<Finding['related']>[number];

function relatedTo({ station, direction, access, rule }: Decider, network: string): Related {
  const { attachment, isAnywhere } = station;
  const address = isAnywhere ? ', whose address nobody knows' : '';
  const packets = `what ${direction === 'egress' ? 'leaves' : 'comes in to'} VM "${attachment.vmName}" on ${network}${address}`;
  if (!access) return { message: `nothing filters ${packets}`, at: attachment.origin };
  return rule
    ? { message: `"${rule.text}" decides ${packets}`, at: rule.origin }
    : { message: `the default "${access.default}" decides ${packets}`, at: access.defaultOrigin };
}
