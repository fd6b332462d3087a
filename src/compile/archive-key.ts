import { createHash } from 'node:crypto';
import type { Document } from '../intent/document.js';
import type { Model, Vm } from '../intent/model.js';

/**
 * Keys for what VMs become. A key names the VM's document and everything it is resolved against: the cluster's facts,
 * its Environment and the Networks of that environment.
 */
export function archiveKeys({ cluster, environments, networks }: Model): (vm: Vm) => string {
  const contexts = new Map(
    environments.map((environment) => {
      const own = networks.filter((network) => network.environment === environment);
      const documents = [cluster.origin, environment.origin, ...own.map(({ origin }) => origin)];
      return [environment.name, hash(cluster.name, ...documents.map(({ document }) => textOf(document)))];
    }),
  );
  return ({ environment, origin }) => hash(contexts.get(environment.name) ?? '', textOf(origin.document));
}

/** A document's file, which headers name, and its data. */
function textOf({ source, data }: Document): string {
  return `${source.path}\n${JSON.stringify(data)}`;
}

function hash(...texts: readonly string[]): string {
  const digest = createHash('sha256');
  for (const text of texts) digest.update(text).update('\0');
  return digest.digest('base64url');
}
