import { configureFirewall, type DirectionChange } from '../../edit/configure-firewall.js';
import type { Spec } from '../../edit/edit-object.js';
import { findNetwork } from '../../edit/operation.js';
import type { Value } from '../../intent/document.js';
import { isMapping } from '../../intent/document-fields.js';
import { ApiProblem } from '../api-problem.js';
import { bodySchema, mappingAt, NAME, wordsOf } from '../body-schema.js';
import { writeEndpoint } from '../write-endpoint.js';

interface ConfigureNetworkFirewall {
  readonly environment?: string;
  readonly namespace?: string;
  readonly name: string;
  /** What changes in a direction, such as all of its `rules`; null takes it away. */
  readonly ingress?: Spec | null;
  readonly egress?: Spec | null;
  /** Of one rule that is added behind the others, together with the words of a rule. */
  readonly direction?: 'ingress' | 'egress';
  readonly default?: 'accept' | 'drop';
  readonly [field: string]: Value;
}

const { definitions } = wordsOf('network');
const rule = mappingAt(definitions, 'IngressRuleIntent', 'properties');
const orGone = (name: string) => ({ anyOf: [{ $ref: `#/definitions/${name}` }, { type: 'null' }] });

/** Changes a direction as a whole, or adds one rule that is written flat; whatever the body does not say stays. */
export const configureNetworkFirewall = writeEndpoint<ConfigureNetworkFirewall>({
  path: '/api/configure-network-firewall',
  summary: 'Set the firewall of a network, or add one rule to it',
  schema: bodySchema(
    {
      name: NAME,
      ingress: orGone('IngressIntent'),
      egress: orGone('EgressIntent'),
      direction: {
        type: 'string',
        description: 'Of one rule, written beside it: it is added behind the others.',
        enum: ['ingress', 'egress'],
      },
      default: mappingAt(definitions, 'IngressIntent', 'properties', 'default'),
      ...rule,
    },
    ['name'],
    definitions,
  ),
  name: ({ name }) => name,
  find: findNetwork,
  operation: (body, named) => {
    const change = changeOf(body);
    return (site) => configureFirewall(site, { ...named, ...change });
  },
});

function changeOf(body: ConfigureNetworkFirewall): { readonly [direction: string]: DirectionChange | null } {
  const { environment: _e, namespace: _ns, name: _n, ingress, egress, direction, default: otherwise, ...rest } = body;
  const flat: Spec = rest;
  const hasRule = Object.keys(flat).length > 0;
  const isWhole = ingress !== undefined || egress !== undefined;
  const isStray = direction === undefined && (otherwise !== undefined || hasRule);
  if ((direction !== undefined) === isWhole || isStray)
    throw new ApiProblem(
      'invalid-body',
      'the body must say either `ingress` and `egress`, or the `direction` of one rule and the rule',
    );
  if (direction !== undefined) return { [direction]: { default: otherwise, add: hasRule ? [{ rule: flat }] : [] } };
  const changes = Object.entries({ ingress, egress });
  return Object.fromEntries(
    changes.flatMap(([key, value]) => (value === undefined ? [] : [[key, directionOf(value)]])),
  );
}

function directionOf(direction: Spec | null): DirectionChange | null {
  if (direction === null) return null;
  const { default: otherwise, rules } = direction;
  return {
    ...(otherwise === 'accept' || otherwise === 'drop' ? { default: otherwise } : {}),
    ...(Array.isArray(rules) ? { rules: rules.filter(isMapping) } : {}),
  };
}
