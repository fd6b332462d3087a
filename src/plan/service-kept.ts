import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import type { RuleName } from './rules.js';
import { itemsIn, textIn } from './values.js';

/** What a Service that stands does not follow, so that only one that is made again has it. */
export interface Kept {
  /** `refused`: the API server takes nothing of the change. `silent`: it takes it, and this part stays as it was. */
  readonly outcome: 'refused' | 'silent';
  /** After the name of the Service, such as "cannot lose its cluster IP". */
  readonly words: string;
  /** Of the Service, such as "clusterIP" of its `spec`. */
  readonly field: string;
  readonly rule: RuleName;
}

/**
 * What a changed Service leaves as it was. The only cluster IP that we write is `None`, and a family alone is written where it is not the
 * first of the cluster's.
 *
 * @returns undefined where all of the change is followed, and for a Service that is new or goes
 * @see kubernetes/kubernetes pkg/registry/core/service/storage (alloc.go initIPFamilyFields, storage.go patchAllocatedValues)
 */
export function serviceKept(before?: Value, after?: Value): Kept | undefined {
  if (before === undefined || after === undefined) return undefined;
  const [from, to] = [textIn(before, 'spec', 'clusterIP'), textIn(after, 'spec', 'clusterIP')];
  if (from !== to) return clusterIpKept(to, textIn(after, 'spec', 'type') ?? 'ClusterIP');
  return to === 'None' ? undefined : familiesKept(before, after);
}

function clusterIpKept(to: string | undefined, type: string): Kept {
  const head = { field: 'clusterIP', rule: 'cluster-ip-kept' } as const;
  if (to === 'None') return { ...head, outcome: 'refused', words: 'cannot lose its cluster IP' };
  if (type === 'ClusterIP') return { ...head, outcome: 'silent', words: 'gets no cluster IP' };
  return { ...head, outcome: 'refused', words: `gets no cluster IP, which a ${type} Service must have` };
}

function familiesKept(before: Value, after: Value): Kept | undefined {
  const rule = 'service-families-kept';
  const family = (object: Value) => itemsIn(object, 'spec', 'ipFamilies')[0];
  const isWritten = (object: Value) => valueIn(object, 'spec', 'ipFamilyPolicy') !== undefined;
  if (family(after) !== undefined && family(after) !== family(before))
    return { rule, outcome: 'refused', words: 'cannot change its first family of addresses', field: 'ipFamilies' };
  if (isWritten(before) && !isWritten(after))
    return { rule, outcome: 'silent', words: 'keeps its families of addresses', field: 'ipFamilyPolicy' };
  return undefined;
}
