import type { UnknownFolder } from './changed-files.js';
import type { ClaimChanges } from './claims.js';
import type { ManualStep } from './collect-steps.js';
import type { FlowChanges } from './flows/flow-change.js';
import type { GatewayChange } from './gateway-changes.js';
import type { ObjectChange } from './object-change.js';
import type { Picture } from './picture.js';
import type { PolicyChange } from './policy-change.js';
import type { VmChange } from './vm-change.js';

/** What a change of the intents will do once it is synced. Plain data; every list is ordered. */
export interface Plan {
  /** Folders that cannot be compared, because one side has an error there. */
  readonly unknown: readonly UnknownFolder[];
  /** By unit (environments first), layer, namespace, kind and name. */
  readonly objects: readonly ObjectChange[];
  /** VMs that the change concerns, by environment, namespace and name. */
  readonly vms: readonly VmChange[];
  /** How many VMs of the compared environments it leaves alone. */
  readonly unaffected: number;
  /** By environment, namespace and name. */
  readonly gateways: readonly GatewayChange[];
  /** By cluster and name. */
  readonly policies: readonly PolicyChange[];
  /** What the rules of the intents let through on one side alone. */
  readonly flows: FlowChanges;
  readonly claims: ClaimChanges;
  /** What people must do, in that order. */
  readonly steps: readonly ManualStep[];
  readonly picture: Picture;
}
