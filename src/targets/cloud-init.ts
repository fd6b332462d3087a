import { defined } from '../intent/defined.js';
import { type Finding, within } from '../intent/document.js';
import type { Cluster, Vm } from '../intent/model.js';
import { secretObject } from '../manifests/core-objects.js';
import type { KubernetesObject } from '../manifests/object.js';
import { guestFirewall } from './guest-firewall.js';
import { guestNetwork } from './guest-network.js';
import { guestUserData } from './guest-user-data.js';

/** Longest inline text that KubeVirt admits, in bytes of UTF-8. @see kubevirt/kubevirt vmi-create-admitter.go */
const INLINE_MAX = 2048;

/** How a guest is configured: the source of its cloud-init volume, and the Secret that holds what is too long for it. */
export interface CloudInit {
  readonly source: Readonly<Record<string, unknown>>;
  readonly secret?: KubernetesObject;
  /** What the Secret holds. */
  readonly texts?: readonly string[];
}

/**
 * The cloud-init NoCloud volume of a VM. The Secret's name never changes, because a running VM may be rendered again
 * from it at any migration.
 *
 * @see KubeVirt API reference, CloudInitNoCloudSource: the reference to user data is called `secretRef`
 */
export function cloudInit(vm: Vm, cluster: Cluster): CloudInit {
  const { userDataSecretRef } = vm.guest;
  const userData = userDataSecretRef === undefined ? guestUserData(vm.guest, guestFirewall(vm, cluster)) : undefined;
  const networkData = guestNetwork(vm.attachments, cluster);
  const name = `${vm.name}-cloudinit`;
  const movesUserData = isLong(userData);
  const movesNetworkData = isLong(networkData);
  const userDataSecret = movesUserData ? name : userDataSecretRef;
  const source = defined({
    userData: movesUserData ? undefined : userData,
    secretRef: userDataSecret === undefined ? undefined : { name: userDataSecret },
    networkData: movesNetworkData ? undefined : networkData,
    networkDataSecretRef: movesNetworkData ? { name } : undefined,
  });
  if (!movesUserData && !movesNetworkData) return { source };
  const texts = defined({
    userdata: movesUserData ? userData : undefined,
    networkdata: movesNetworkData ? networkData : undefined,
  });
  return {
    source,
    secret: secretObject({ name, namespace: vm.namespace }, texts),
    texts: Object.values(texts).filter((text) => text !== undefined),
  };
}

/** Longest content of a Secret, in bytes. @see kubernetes/kubernetes pkg/apis/core/types.go (MaxSecretSize) */
const SECRET_MAX = 2 ** 20;

/** Finds that what a guest is configured with does not fit into a Secret; only long lists of rules or commands come to that. */
export function cloudInitTooLong({ name, origin }: Vm, { texts = [] }: CloudInit): readonly Finding[] {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size <= SECRET_MAX) return [];
  return [
    {
      severity: 'error',
      message: `what cloud-init reads in "${name}" must fit into a Secret of 1 MiB, not take ${size} bytes`,
      at: within(origin, 'metadata', 'name'),
      hint: 'say more with fewer rules, as by blocks in place of single addresses, or with shorter commands',
    },
  ];
}

function isLong(text: string | undefined): boolean {
  return text !== undefined && Buffer.byteLength(text) > INLINE_MAX;
}
