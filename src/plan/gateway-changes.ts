import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import type { ChangedObject } from './compare-object.js';
import { differences } from './differences.js';
import type { RuleName } from './rules.js';

/** What happens to the gateway of a Network, and so to all that goes through it. */
export interface GatewayChange {
  readonly event: 'new' | 'replaced' | 'started' | 'stopped' | 'removed';
  readonly environment: string;
  readonly cluster: string;
  /** The intent that it is made from: "environments/prod/lan.yaml#Network/shop/lan". */
  readonly source: string;
  /** What those behind it notice, in one clause. */
  readonly what: string;
  readonly rule: RuleName;
}

const CLAUSES: Readonly<Record<GatewayChange['event'], string>> = {
  new: 'its pod starts',
  replaced: 'its pod is replaced: connections through it end, and nothing passes until the new one is ready',
  started: 'its pod starts',
  stopped: 'its pod stops: connections through it end, and nobody gives out addresses',
  removed: 'its pod is removed: connections through it end, and nobody gives out addresses',
};

/** The gateways whose pods start, stop or are replaced, in the order of the objects. */
export function gatewayChanges(objects: readonly ChangedObject[]): readonly GatewayChange[] {
  return objects.flatMap(({ change, before, after }) => {
    const { kind, unit, source } = change;
    const event = kind === 'StatefulSet' ? eventOf(before, after) : undefined;
    if (event === undefined) return [];
    const { name, cluster } = unit;
    return [{ event, environment: name, cluster, source, what: CLAUSES[event], rule: 'gateway-replaced' as const }];
  });
}

function eventOf(before: Value | undefined, after: Value | undefined): GatewayChange['event'] | undefined {
  const [ran, runs] = [before, after].map((set) => valueIn(set, 'spec', 'replicas') === 1);
  if (!runs) return ran ? (after === undefined ? 'removed' : 'stopped') : undefined;
  if (!ran) return before === undefined ? 'new' : 'started';
  const [old, now] = [before, after].map((set) => valueIn(set, 'spec', 'template'));
  return differences(old, now).length > 0 ? 'replaced' : undefined;
}
