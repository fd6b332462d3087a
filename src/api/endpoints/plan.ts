import { limitUnits } from '../../compile/limit-units.js';
import { defined } from '../../intent/defined.js';
import type { Value } from '../../intent/document.js';
import { planChange } from '../../plan/plan-change.js';
import { planJson } from '../../report/plan-json.js';
import { ApiProblem } from '../api-problem.js';
import { bodySchema } from '../body-schema.js';
import { type Answer, type Call, type Endpoint, endpoint } from '../endpoint.js';
import { asked, type Meant } from '../meant-environment.js';
import { readBranch } from '../read-snapshot.js';
import type { Snapshot } from '../repository.js';

interface Plan extends Meant {
  readonly operation?: string;
  readonly request?: { readonly [field: string]: Value };
}

/** What a write would do, or what a branch does. @param writes what can be planned */
export function planOf(writes: readonly Endpoint[]): Endpoint {
  const names = writes.map(({ path }) => path.replace('/api/', ''));
  return endpoint<Plan>({
    path: '/api/plan',
    summary: 'Say what a write would do to objects, VMs and nodes, or what a branch does',
    role: 'read',
    schema: bodySchema({
      operation: { type: 'string', description: 'A write; who may not write it may not ask.', enum: names },
      request: { type: 'object', description: 'The body of the write.', examples: [{ name: 'lab' }] },
    }),
    answer: async ({ operation, request = {}, ...meant }, call) => {
      const write = writes[names.indexOf(operation ?? '')];
      const branch = await readBranch(call);
      if (write && !branch) return write.answer({ ...defined(meant), ...request }, { ...call, isDryRun: true });
      if (branch && !write) return ofBranch(branch, meant, call);
      throw new ApiProblem('invalid-body', 'either the body must name an `operation`, or the query a `branch`');
    },
  });
}

function ofBranch(branch: { readonly base: Snapshot; readonly tip: Snapshot }, meant: Meant, call: Call): Answer {
  const { base, tip } = branch;
  const environment = asked(tip, meant, call);
  const limited = ({ compilation }: Snapshot) =>
    environment === undefined ? compilation : { ...compilation, units: limitUnits([environment], compilation.units) };
  const plan = planJson(planChange(limited(base), limited(tip)));
  return { body: { base: base.commit, commit: tip.commit, plan } };
}
