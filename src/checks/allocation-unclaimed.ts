import { type Finding, within } from '../intent/document.js';
import type { AllocatedAddress, AllocatedMac, Allocations, Attachment, Model } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * An allocation should be for an attachment that draws it.
 *
 * The VM is gone, or its attachment is; or it is on another Network, or says an address of its own by now. Nobody gets
 * the line's address meanwhile. `netintent ip allocate` marks such a line as released: it stays in the file, so that the
 * address comes last when others are drawn, and goes back to the same attachment should that come back.
 */
export const allocationUnclaimed: Check = {
  code: 'allocation-unclaimed',
  title: 'An allocation should be for an attachment that draws it',
  run: findUnclaimed,
};

const HINT = 'run: netintent ip allocate, which releases it';

function* findUnclaimed(model: Model): Generator<Finding> {
  const attachments = drawingAttachments(model);
  const networks = new Set(model.networks.map((network) => `${network.environment.name} ${qualifiedName(network)}`));
  for (const allocation of model.allocations) {
    const from = `${allocation.environment.name} ${qualifiedName(allocation)}`;
    if (!networks.has(from)) {
      yield withoutNetwork(allocation);
      continue;
    }
    for (const line of [...allocation.addresses, ...allocation.macs]) {
      const attachment = attachments.get(`${from} ${line.vm} ${line.attachment}`);
      if (!line.released && !isDrawn(line, attachment)) yield unclaimed(line, allocation);
    }
  }
  yield* unclaimedVlans(model);
}

type Line = AllocatedAddress | AllocatedMac;

function drawingAttachments({ vms }: Model): ReadonlyMap<string, Attachment> {
  const found = new Map<string, Attachment>();
  for (const vm of vms) {
    for (const attachment of vm.attachments) {
      const { draws, network, name } = attachment;
      if (!draws || !network) continue;
      found.set(`${vm.environment.name} ${qualifiedName(network)} ${qualifiedName(vm)} ${name}`, attachment);
    }
  }
  return found;
}

function isDrawn(line: Line, attachment: Attachment | undefined): boolean {
  if ('mac' in line) return attachment?.draws?.mac !== undefined;
  return attachment?.draws?.families.includes(line.address.family) ?? false;
}

const unclaimed = (line: Line, allocation: Allocations): Finding => ({
  severity: 'warning',
  message: `no attachment "${line.attachment}" of Wukong "${line.vm}" draws ${'mac' in line ? 'a MAC' : `an IPv${line.address.family} address`} from Network "${qualifiedName(allocation)}"`,
  at: within(line.origin, 'vm'),
  hint: HINT,
});

const withoutNetwork = (allocation: Allocations): Finding => ({
  severity: 'warning',
  message: `Network "${qualifiedName(allocation)}" should exist, and nothing is drawn from it`,
  at: within(allocation.origin, 'metadata', 'name'),
  hint: 'where it has another name now, write that here too; otherwise remove the file',
});

/** Lines of environments that are broken or gone are left alone: nobody here knows what they draw. */
function* unclaimedVlans({ cluster, environments, networks }: Model): Generator<Finding> {
  const known = new Set(environments.map(({ name }) => name));
  const drawing = new Set(
    networks
      .filter(({ vlanDraw }) => vlanDraw)
      .map((network) => `${network.environment.name} ${qualifiedName(network)}`),
  );
  for (const { environment, network, released, origin } of cluster.allocatedVlans) {
    if (released || !known.has(environment) || drawing.has(`${environment} ${network}`)) continue;
    yield {
      severity: 'warning',
      message: `Network "${network}" of environment "${environment}" draws no VLAN`,
      at: within(origin, 'network'),
      hint: HINT,
    };
  }
}
