/**
 * The `order` of our first policy of Calico's own kind: before Kubernetes' NetworkPolicies, which Calico gives 1000.
 *
 * @see calico libcalico-go/lib/backend/k8s/conversion
 */
export const FIRST_CALICO_ORDER = 100;

/** The `order` of Calico's tier of those that name none. @see calico docs, "tier" */
export const DEFAULT_TIER_ORDER = 1_000_000;
