import type { ClusterStatus } from './cluster-status.js';
import { asWanted } from './status-of.js';

/** Which part of a cluster's status is meant; all of its kind without a name. */
export interface StatusPart {
  readonly kind: 'vm' | 'network' | 'env';
  /** "name", or "namespace/name". */
  readonly name?: string | undefined;
}

/**
 * What a status says of a part of the cluster: of VMs with their Services, of Networks with what is attached to them, or
 * of environments with all that is theirs. What could not be read stays.
 */
export function statusPart(status: ClusterStatus, { kind, name }: StatusPart): ClusterStatus {
  const isMeant = (each: Named) =>
    name === undefined || name === each.name || name === `${each.namespace}/${each.name}`;
  return asWanted({ ...status, ...PARTS[kind](status, isMeant) });
}

/** What parts of a kind are called, in a model as in a status. */
export function partNames(
  { vms, networks, environments }: Record<'vms' | 'networks' | 'environments', readonly Named[]>,
  kind: StatusPart['kind'],
): readonly string[] {
  const named = { vm: vms, network: networks, env: environments }[kind];
  return named.flatMap(({ namespace, name }) => (namespace === undefined ? [name] : [name, `${namespace}/${name}`]));
}

interface Named {
  readonly namespace?: string;
  readonly name: string;
}

type IsMeant = (each: Named) => boolean;

const NOTHING = { environments: [], networks: [], vms: [], nodePolicies: [], services: [] };

const PARTS: Readonly<Record<StatusPart['kind'], (status: ClusterStatus, isMeant: IsMeant) => Partial<ClusterStatus>>> =
  {
    vm: ({ vms, services }, isMeant) => {
      const own = vms.filter(isMeant);
      const keys = new Set(own.map(({ environment, namespace, name }) => `${environment} ${namespace}/${name}`));
      return {
        ...NOTHING,
        vms: own,
        services: services.filter(({ environment, of }) => keys.has(`${environment} ${of}`)),
      };
    },
    network: ({ networks, vms }, isMeant) => {
      const own = networks.filter(isMeant);
      const keys = new Set(own.map(({ environment, namespace, name }) => `${environment} ${namespace}/${name}`));
      const attached = vms.flatMap((vm) => {
        const attachments = vm.attachments.filter(({ network }) => keys.has(`${vm.environment} ${network}`));
        return attachments.length === 0 ? [] : [{ ...vm, attachments }];
      });
      return { ...NOTHING, networks: own, vms: attached };
    },
    env: ({ environments, networks, vms, services }, isMeant) => {
      const own = environments.filter(isMeant);
      const names = new Set(own.map(({ name }) => name));
      const isOwn = ({ environment }: { readonly environment: string }) => names.has(environment);
      return {
        ...NOTHING,
        environments: own,
        networks: networks.filter(isOwn),
        vms: vms.filter(isOwn),
        services: services.filter(isOwn),
      };
    },
  };
