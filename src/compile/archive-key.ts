import type { Document } from '../intent/document.js';
import type { Attachment, Environment, Model, Vm } from '../intent/model.js';
import { digestOf } from '../manifests/digest.js';
import { formatInterfaceAddress } from '../net/prefix.js';
import type { AccessGroup } from '../targets/target.js';
import { accessDigest } from './access-digest.js';

/** Keys for what intents become. */
export interface ArchiveKeys {
  readonly ofVm: (vm: Vm) => string;
  readonly ofGroup: (group: AccessGroup, environment: Environment) => string;
}

/**
 * Makes keys. A VM's names its document, what was drawn for it, what its interfaces let through, and everything it is
 * resolved against: the cluster's facts, its Environment and the Networks of that environment. A group's names its VMs and
 * what they let through instead of a document.
 */
export function archiveKeys({ cluster, environments, networks }: Model): ArchiveKeys {
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
  const contextOf = ({ name }: Environment): string => contexts.get(name) ?? '';
  const ofVms = new Map<Vm, string>();
  return {
    // Asked for twice: before the laws, and before anything is made.
    ofVm: (vm) => {
      const key = ofVms.get(vm) ?? keyOfVm(vm, contextOf(vm.environment));
      ofVms.set(vm, key);
      return key;
    },
    ofGroup: ({ namespace, name, vms, definition = '', access, owner }, environment) => {
      const { kind, name: by, origin } = owner;
      const made = [namespace, name, definition, kind, owner.namespace ?? '', by, origin.document.source.path];
      return digestOfAll('access', contextOf(environment), ...made, accessDigest(access), ...vms);
    },
  };
}

function keyOfVm({ origin, attachments }: Vm, context: string): string {
  return digestOfAll(
    context,
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
