import { answer } from '../../reach/answer.js';
import { askedServices, isServiceFault, PROTOCOLS, type ServiceArgs } from '../../reach/asked-services.js';
import { intentWorld } from '../../reach/intent-world.js';
import { isOperand, readOperand } from '../../reach/operands.js';
import type { ReachWorld } from '../../reach/reach-world.js';
import { answerData } from '../../report/reach-answer.js';
import { ApiProblem } from '../api-problem.js';
import { bodySchema } from '../body-schema.js';
import { endpoint } from '../endpoint.js';
import { demand, type Meant, meantEnvironment } from '../meant-environment.js';
import { readSnapshot } from '../read-snapshot.js';
import type { Snapshot } from '../repository.js';

interface Reach extends Meant, Omit<ServiceArgs, 'port'> {
  readonly source: string;
  readonly destination: string;
  readonly port?: number | string;
}

const END = {
  type: 'string',
  description:
    'A VM (name, namespace/name), an address, a CIDR block, external, group:NAME, network:NAME, namespace:NAME or namespaces:KEY=VALUE.',
  minLength: 1,
  maxLength: 400,
  examples: ['shop/web', 'external'],
};
const BYTE = { type: 'integer', minimum: 0, maximum: 255 };

/** Whether one reaches the other on each network that both are on, and which rule decides. */
export const reach = endpoint<Reach>({
  path: '/api/reach',
  summary: 'Say who reaches whom, and which rule decides',
  role: 'read',
  schema: bodySchema(
    {
      source: END,
      destination: END,
      protocol: { type: 'string', description: 'Only these packets.', enum: PROTOCOLS },
      port: {
        type: ['integer', 'string'],
        description: 'A port of the destination, or a range; TCP unless told.',
        format: 'port-range',
        minimum: 1,
        maximum: 65535,
        examples: [443, '8000-8080'],
      },
      icmpType: { ...BYTE, description: 'Only this ICMP type.' },
      icmpCode: { ...BYTE, description: 'Only this code of it.' },
    },
    ['source', 'destination'],
  ),
  answer: async ({ source, destination, port, ...body }, call) => {
    const snapshot = await readSnapshot(call);
    const { environment, model } = meantEnvironment(snapshot, body, call);
    mustBeSound(snapshot, environment.name);
    for (const { name } of model.environments) demand(call, 'read', { environment: name });
    const services = askedServices({ ...body, port: port === undefined ? undefined : String(port) });
    if (isServiceFault(services))
      throw new ApiProblem(
        'invalid-body',
        '`protocol`, `port`, `icmpType` and `icmpCode` must say one kind of packets',
      );
    const world = intentWorld(model);
    const ends = { source: operand(source, world), destination: operand(destination, world) };
    if (ends.source.kind === 'addresses' && ends.destination.kind === 'addresses')
      throw new ApiProblem('invalid-body', 'one of the two ends must be a workload');
    return { body: { commit: snapshot.commit, ...answerData(answer({ ...ends, services }, world)) } };
  },
});

function operand(typed: string, world: ReachWorld) {
  const found = readOperand(typed, world);
  if (isOperand(found)) return found;
  throw new ApiProblem('not-found', `${found.message}; ${found.hint}`);
}

function mustBeSound({ compilation }: Snapshot, environment: string): void {
  if (compilation.units.some(({ kind, name, ok }) => kind === 'environment' && name === environment && ok)) return;
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  throw new ApiProblem('refused', 'intents must be sound for reach to be known', { errors });
}
