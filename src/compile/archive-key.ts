import type { Document } from '../intent/document.js';
import type { Attachment, Model, Vm } from '../intent/model.js';
import { digestOf } from '../manifests/digest.js';
import { formatInterfaceAddress } from '../net/prefix.js';
import { accessDigest } from './access-digest.js';

/**
 * Keys for what VMs become. A key names the VM's document, what was drawn for it, what its interfaces let through, and
 * everything it is resolved against: the cluster's facts, its Environment and the Networks of that environment.
 */
export function archiveKeys({ cluster, environments, networks }: Model): (vm: Vm) => string {
  const contexts = new Map(
    environments.map((environment) => {
      const own = networks.filter((network) => network.environment === environment);
      const documents = [cluster.origin, environment.origin, ...own.map(({ origin }) => origin)];
      const vlans = own.map(({ vlanDraw }) => String(vlanDraw?.allocated?.vlanId));
      return [
        environment.name,
        digestOfAll(cluster.name, ...documents.map(({ document }) => textOf(document)), ...vlans),
      ];
    }),
  );
  return ({ environment, origin, attachments }) =>
    digestOfAll(
      contexts.get(environment.name) ?? '',
      textOf(origin.document),
      ...attachments.map(drawnText),
      ...attachments.map(({ access }) => (access ? accessDigest(access) : '')),
    );
}

/** What an attachment drew; its document says only `auto`. */
function drawnText({ draws, mac, addresses }: Attachment): string {
  return draws ? JSON.stringify([mac, addresses.map(formatInterfaceAddress)]) : '';
}

/** A document's file, which headers name, and its data. */
function textOf({ source, data }: Document): string {
  return `${source.path}\n${JSON.stringify(data)}`;
}

function digestOfAll(...texts: readonly string[]): string {
  return digestOf(texts.join('\0'));
}
