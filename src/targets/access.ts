import type { DirectionAccess } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import type { Cluster, Environment, Vm } from '../intent/model.js';
import type { Target } from './target.js';

/**
 * What filters packets. No engine has its back end, so each direction that would stop or pass anything is an error at its
 * first rule.
 */
export const access: Target = {
  name: 'access',
  perVm: ({ attachments }: Vm, _environment: Environment, { policyEngines }: Cluster) => ({
    emissions: [],
    findings: attachments.flatMap(({ link, access: rules }) =>
      [rules?.ingress, rules?.egress].flatMap((direction) =>
        direction && link.kind !== 'pod' && policyEngines.secondaryNetworks === 'guest'
          ? missingEngine(direction, 'other networks')
          : [],
      ),
    ),
  }),
};

function missingEngine(
  { rules, default: otherwise, defaultOrigin }: DirectionAccess,
  where: string,
): readonly Finding[] {
  const [first] = rules;
  if (!first && otherwise === 'accept') return [];
  return [
    {
      severity: 'error',
      message: `rules must be left out: nothing filters packets on ${where} yet`,
      at: first?.origin ?? defaultOrigin,
      hint: 'remove them until an engine does',
    },
  ];
}
