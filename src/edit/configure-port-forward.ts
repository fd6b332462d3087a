import { defined } from '../intent/defined.js';
import { type Value, within } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { unknownName } from '../intent/scope.js';
import { editObject } from './edit-object.js';
import { listIn } from './list-in.js';
import { findNetwork, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** A port of the host that shall lead to a port of a VM, or lead nowhere any more. */
export interface ConfigurePortForward extends ObjectName {
  readonly hostPort: number;
  readonly protocol?: 'tcp' | 'udp' | undefined;
  /** The VM, or its address in `ip`; where neither is named, the forward is taken away. */
  readonly vm?: string | undefined;
  readonly ip?: string | undefined;
  /** Of the VM; the host's number where it is not said. */
  readonly port?: number | undefined;
}

/** Adds a port forward to a Network, or removes the one of that port and protocol. */
export function configurePortForward(site: Site, request: ConfigurePortForward): Outcome {
  const network = findNetwork(site, request);
  if (isFinding(network)) return refusal(network);
  const { hostPort, protocol = 'tcp', vm, ip, port = hostPort } = request;
  const name = `${hostPort}/${protocol}`;
  if (vm !== undefined || ip !== undefined) {
    const entry = defined({ hostPort, vm, ip, port, protocol });
    return editObject(network.origin, FIELD, (spec) => ({ ...spec, [FIELD]: [...listIn(spec, FIELD), entry] }));
  }
  const at = within(network.origin, 'spec', FIELD);
  const known = network.portForwards.map((each) => `${each.hostPort}/${each.protocol.toLowerCase()}`);
  if (!known.includes(name)) return refusal(unknownName({ what: 'port forward', name, known, at }));
  return editObject(network.origin, FIELD, (spec) => {
    const after = listIn(spec, FIELD).filter((each) => nameOf(each) !== name);
    const { [FIELD]: _before, ...others } = spec;
    return after.length === 0 ? others : { ...others, [FIELD]: after };
  });
}

const FIELD = 'portForwards';

/** Such as "30022/tcp". */
function nameOf(written: Value): string {
  const protocol = valueIn(written, 'protocol') ?? 'tcp';
  return `${valueIn(written, 'hostPort')}/${String(protocol).toLowerCase()}`;
}
