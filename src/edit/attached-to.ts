import { type Attached, attachmentsOf } from '../intent/attached-vms.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Site } from './operation.js';
import { networkAttached } from './verb-laws.js';

/** The attachments of a Network, in every environment that has it from the same document. */
export function attachedTo({ models }: Site, network: Network): readonly Attached[] {
  const documents = documentsOf(network);
  return models.flatMap((model) =>
    model.networks
      .filter((other) => documentsOf(other).some((document) => documents.includes(document)))
      .flatMap((other) => attachmentsOf(model, other)),
  );
}

/** Where a Network is written: a file and a position in it. A base is one place for several environments. */
function documentsOf({ origin: { document } }: Network): readonly string[] {
  return (document.layers ?? [document]).map(({ source, index }) => `${source.path} ${index}`);
}

/** Whether a VM uses the network that it is attached to while it runs. */
export function isUsing({ vm, attachment }: Attached): boolean {
  return vm.runStrategy !== 'Halted' && attachment.state === 'up';
}

/** Names the VMs that keep a Network from what was asked for. @param aim such as "is deleted" */
export function stillAttached(
  network: Network,
  attached: readonly Attached[],
  { aim, hint }: { readonly aim: string; readonly hint: string },
): CodedFinding {
  const names = [...new Set(attached.map(({ vm }) => `"${qualifiedName(vm)}"`))];
  const shown =
    names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} more`] : names;
  return {
    code: networkAttached.code,
    severity: 'error',
    message: `Network "${qualifiedName(network)}" must have no attached VM before it ${aim}, and has ${shown.join(', ')}`,
    at: within(network.origin, 'metadata', 'name'),
    related: oncePerPlace(attached).map(({ vm, attachment }) => ({
      message: `attachment "${attachment.name}" of Wukong "${qualifiedName(vm)}"`,
      at: attachment.origin,
    })),
    hint,
  };
}

/** A VM of a base is one in the text, and several in the environments that have the base. */
function oncePerPlace(attached: readonly Attached[]): readonly Attached[] {
  const places = attached.map((each): readonly [string, Attached] => {
    const { source, index } = each.vm.origin.document;
    return [`${source.path} ${index} ${each.attachment.name}`, each];
  });
  return [...new Map(places).values()];
}

const MOST_NAMES = 10;
