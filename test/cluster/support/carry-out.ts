import type { KubernetesObject } from '../../../src/manifests/object.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { ApiClient } from './api-client.js';
import type { Manifest } from './emitted-trees.js';

/** What became of an object's change: the API server refused it, or took it and kept something of the old object. */
export type Hitch = 'refused' | 'kept';

/** What hitches, by the object's name, such as: Service "shop/web". */
export type Hitches = Readonly<Record<string, Hitch>>;

/**
 * Applies manifests, changes them to others, and compares what is served then with what is served where they are made anew.
 * Leaves nothing behind but namespaces.
 */
export async function carryOut(
  client: ApiClient,
  before: readonly Manifest[],
  after: readonly Manifest[],
): Promise<Hitches> {
  try {
    for (const { object, text } of before) await client.apply(object, text);
    const changed = await served(client, after);
    await removed(client, [...before, ...after]);
    const made = await served(client, after);
    const hitches = [...made].map(([name, text]): readonly [string, Hitch | undefined] => {
      const now = changed.get(name);
      return [name, now === undefined ? 'refused' : now === text ? undefined : 'kept'];
    });
    return Object.fromEntries(hitches.flatMap(([name, hitch]) => (hitch === undefined ? [] : [[name, hitch]])));
  } finally {
    await removed(client, [...before, ...after]);
  }
}

/** The rules of a plan that speak of the API server itself. */
const RULES: ReadonlySet<string> = new Set(['cluster-ip-kept', 'service-families-kept', 'node-port-held']);

/** What the plan of a change says that the API server refuses or keeps. What CDI's webhook refuses is not asked for here. */
export function foretold({ vms }: Plan): Hitches {
  const effects = vms.flatMap((vm) => vm.effects);
  const stuck = effects.filter(({ rule }) => RULES.has(rule));
  return Object.fromEntries(
    stuck.map(({ field, outcome }) => [field.replace(/ \S+$/, ''), outcome === 'refused' ? 'refused' : 'kept']),
  );
}

async function removed(client: ApiClient, manifests: readonly Manifest[]): Promise<void> {
  for (const { object } of manifests) if (object.kind !== 'Namespace') await client.remove(object);
}

/** What is served of each manifest, as text; undefined where the API server refuses it. */
async function served(
  client: ApiClient,
  manifests: readonly Manifest[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const all = new Map<string, string | undefined>();
  for (const { object, text } of manifests) {
    const { kind, metadata } = object;
    const name = `${kind} "${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}"`;
    all.set(name, await client.apply(object, text).then((applied) => ownText(applied.object), refusal));
  }
  return all;
}

function refusal(error: Error): undefined {
  if (!error.message.includes('answers 422')) throw error;
}

/** What belongs to an object whenever it was made: nothing that the server counted, chose or drew for it. */
function ownText({ kind, metadata, status: _, spec, ...rest }: KubernetesObject): string {
  const { labels, annotations } = metadata;
  return JSON.stringify({ ...rest, labels, annotations, spec: kind === 'Service' ? ownOfService(spec) : spec });
}

/** The families of a Service without a cluster IP say nothing: its endpoints have their own. */
function ownOfService(spec: unknown): unknown {
  const {
    clusterIP,
    clusterIPs: _,
    ipFamilies,
    ipFamilyPolicy,
    healthCheckNodePort: __,
    ports,
    ...rest
  } = spec as Served;
  const isHeadless = clusterIP === 'None';
  return {
    ...rest,
    isHeadless,
    families: isHeadless ? undefined : [ipFamilyPolicy, ipFamilies.toSorted()],
    ports: ports.map(({ nodePort: _chosen, ...port }) => port),
  };
}

interface Served {
  readonly clusterIP: string;
  readonly clusterIPs: unknown;
  readonly ipFamilies: readonly string[];
  readonly ipFamilyPolicy: string;
  readonly healthCheckNodePort?: number;
  readonly ports: readonly { readonly nodePort?: number }[];
}
