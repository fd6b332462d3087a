import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger } from '../intent/ledger.js';
import type { Cluster, Model, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A load balancer of `provider: cloud` must not be told pools or addresses.
 *
 * Such a controller chooses addresses by itself. Kubernetes has no field to ask it for one (`spec.loadBalancerIP` is
 * deprecated, and each cloud has annotations of its own), so that what is written would be without effect.
 *
 * Source: Kubernetes API reference, Service v1 core, `loadBalancerIP`.
 */
export const loadBalancerChoosesAlone: Check = {
  code: 'load-balancer-chooses-alone',
  title: 'A load balancer of a cloud must not be told pools or addresses',
  run: findPools,
  perVm: findAsked,
};

function* findPools({ cluster }: Model, _ledger: Ledger): Generator<Finding> {
  if (!choosesAlone(cluster) || cluster.loadBalancer?.pools.length === 0) return;
  yield told(
    '`pools`',
    within(cluster.origin, 'loadBalancer', 'pools'),
    'delete `pools`, or name the provider that has them',
  );
}

function* findAsked({ exposures }: Vm, cluster: Cluster): Generator<Finding> {
  if (!choosesAlone(cluster)) return;
  for (const { type, name, origin, loadBalancerAddresses } of exposures) {
    if (type !== 'LoadBalancer' || loadBalancerAddresses.length === 0) continue;
    const hint = 'delete `loadBalancerIP`; the address stands in the status of the Service';
    yield told(`\`loadBalancerIP\` of exposure "${name}"`, within(origin, 'loadBalancerIP'), hint);
  }
}

const choosesAlone = ({ loadBalancer }: Cluster): boolean => loadBalancer?.provider === 'cloud';

const told = (what: string, at: Origin, hint: string): Finding => ({
  severity: 'error',
  message: `${what} must not stand beside \`provider: cloud\`, which chooses addresses by itself`,
  at,
  atKey: true,
  hint,
});
