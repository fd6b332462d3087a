import { type Finding, within } from '../intent/document.js';
import type { Cluster, ExposedPort } from '../intent/model.js';
import type { PlannedService } from '../intent/service-plan.js';
import { exposureInexpressible } from './exposure-inexpressible.js';
import { servedFamilies } from './service-families.js';

/** What a port mapping or an exposure asks for that its Service cannot say. */
export function* serviceInexpressible(planned: PlannedService, cluster: Cluster): Generator<Finding> {
  yield* name(planned);
  yield* repeatedPorts(planned);
  yield* reach(planned, cluster);
  if (planned.exposure) yield* exposureInexpressible(planned.exposure, cluster);
}

/** @see RFC 1035 section 2.3.1, as Kubernetes validates names of Services */
const SERVICE_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

function* name(planned: PlannedService): Generator<Finding> {
  if (SERVICE_NAME.test(planned.name)) return;
  yield {
    severity: 'error',
    message: `Service "${planned.name}" must have a name of lower-case letters, digits and "-" that starts with a letter`,
    at: planned.origin,
    hint: 'rename the Wukong, the attachment or the exposure that the name is made of',
  };
}

function* repeatedPorts({ name, ports }: PlannedService): Generator<Finding> {
  const numbers = new Map<string, ExposedPort>();
  const names = new Map<string, ExposedPort>();
  for (const port of ports) {
    const number = `${port.port}/${port.protocol}`;
    const sameNumber = numbers.get(number);
    const sameName = names.get(port.name);
    if (sameNumber) yield repeated(`Service "${name}" must have port "${number}" once`, port, sameNumber);
    else if (sameName) yield repeated(`Service "${name}" must have a port named "${port.name}" once`, port, sameName);
    numbers.set(number, sameNumber ?? port);
    names.set(port.name, sameName ?? port);
  }
}

function repeated(message: string, port: ExposedPort, first: ExposedPort): Finding {
  return {
    severity: 'error',
    message,
    at: port.origin,
    related: [{ message: 'it is taken here', at: first.origin }],
    hint: 'delete one of them, or put it into an entry of `expose` of its own',
  };
}

function* reach({ name, origin, attachment, exposure }: PlannedService, cluster: Cluster): Generator<Finding> {
  if (attachment.link.kind === 'pod') return;
  if (servedFamilies(attachment, cluster).length === 0) {
    yield {
      severity: 'error',
      message: `attachment "${attachment.name}" must have a static address of a family of the cluster's Services for Service "${name}" to lead there`,
      at: origin,
      related: [{ message: `attachment "${attachment.name}" is written here`, at: attachment.origin }],
      hint: 'write `ipConfig.address`, or expose the attachment of the pod network',
    };
  }
  if (exposure?.externalTrafficPolicy === 'Local') {
    yield {
      severity: 'error',
      message: `\`externalTrafficPolicy\` of exposure "${exposure.name}" must be "Cluster": an address on a secondary network belongs to no node, so "Local" would drop everything`,
      at: within(exposure.origin, 'externalTrafficPolicy'),
      hint: 'delete `externalTrafficPolicy`, or expose the attachment of the pod network',
    };
  }
}
