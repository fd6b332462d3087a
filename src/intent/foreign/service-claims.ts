import { type Origin, within } from '../document.js';
import type { Claim, Claims, NameKind } from '../ledger.js';
import { nodePortClaims } from '../node-port-claims.js';
import { itemsAt, numberAt, textAt } from './fields.js';
import type { ForeignObject } from './foreign.js';
import { addressIn } from './ipam.js';
import { annotationOf, labelOf } from './objects.js';
import { rangeOfForeign } from './range-of-foreign.js';

/** What Services take: their names, node ports, and the load balancer addresses that they ask for. */
export function serviceClaims(services: readonly ForeignObject[]): Claims {
  const shared = new Set<string>();
  return services.flatMap((service) => [
    ...nameClaims(service),
    ...askedFor(service).flatMap(({ text, origin }): Claims => {
      const range = addressIn(text);
      const sharing = sharingKeyOf(service);
      const once = sharing === undefined ? undefined : `${text} ${sharing}`;
      // Services with one sharing key have the address together: the first claims it for all.
      if (!range || (once !== undefined && shared.has(once))) return [];
      if (once !== undefined) shared.add(once);
      return [
        rangeOfForeign({ domain: 'default', claimant: labelOf(service), role: 'load-balancer' }, { ...range, origin }),
      ];
    }),
  ]);
}

function nameClaims(service: ForeignObject): Claims {
  const { namespace, name, origin } = service;
  const claimant = labelOf(service);
  const ports = itemsAt(origin, 'spec', 'ports').map((port) => ({
    port: numberAt(within(port, 'port')),
    protocol: textAt(port, 'protocol') ?? 'TCP',
    origin: within(port, 'nodePort'),
  }));
  const health = { port: undefined, protocol: 'TCP', origin: within(origin, 'spec', 'healthCheckNodePort') };
  const opened = [...ports, health].flatMap((use) => {
    const nodePort = numberAt(use.origin);
    return nodePort === undefined || nodePort === 0 ? [] : { ...use, nodePort };
  });
  return [
    { kind: 'service', domain: '', key: `${namespace}/${name}`, claimant, origin: within(origin, 'metadata', 'name') },
    ...nodePortClaims(opened, claimant),
  ];
}

/** Annotations in which a Service asks for its addresses, by the load balancers that read them. */
const ADDRESS_ANNOTATIONS = [
  'metallb.io/loadBalancerIPs',
  'metallb.universe.tf/loadBalancerIPs',
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
  'kube-vip.io/loadbalancerIPs',
];

const SHARING_ANNOTATIONS = [
  'metallb.io/allow-shared-ip',
  'metallb.universe.tf/allow-shared-ip',
  'lbipam.cilium.io/sharing-key',
  'io.cilium/lb-ipam-sharing-key',
];

interface Asked {
  readonly text: string;
  readonly origin: Origin;
}

/** Each address once, however often a Service writes it. */
function askedFor({ origin }: ForeignObject): readonly Asked[] {
  if (textAt(origin, 'spec', 'type') !== 'LoadBalancer') return [];
  const fields = [
    within(origin, 'spec', 'loadBalancerIP'),
    ...ADDRESS_ANNOTATIONS.map((name) => within(origin, 'metadata', 'annotations', name)),
  ];
  const asked = fields.flatMap((at) =>
    (textAt(at) ?? '').split(',').map((text) => ({ text: text.trim(), origin: at })),
  );
  return [...new Map(asked.reverse().map((one) => [one.text, one])).values()];
}

function sharingKeyOf(service: ForeignObject): string | undefined {
  for (const name of SHARING_ANNOTATIONS) {
    const key = annotationOf(service, name);
    if (key !== undefined) return key;
  }
  return undefined;
}

/**
 * The hosts and paths of an Ingress. Controllers of two classes do not meet; a canary has its host on purpose twice.
 *
 * @param className of the Ingresses that the cluster's intents make
 * @see kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations ("Canary")
 */
export function ingressClaims(ingress: ForeignObject, className: string | undefined): Claims {
  const { origin } = ingress;
  if (annotationOf(ingress, 'nginx.ingress.kubernetes.io/canary') === 'true') return [];
  const own = textAt(origin, 'spec', 'ingressClassName') ?? annotationOf(ingress, 'kubernetes.io/ingress.class');
  const domain = own === undefined || own === className ? '' : `class ${own}`;
  const claims = itemsAt(origin, 'spec', 'rules').flatMap((rule) =>
    pathsOf(rule).map((key): Claim => {
      const kind: NameKind = 'ingress-host';
      return { kind, domain, key, claimant: labelOf(ingress), origin: within(rule, 'host') };
    }),
  );
  return [...new Map(claims.toReversed().map((claim) => ['key' in claim ? claim.key : '', claim])).values()];
}

function pathsOf(rule: Origin): readonly string[] {
  const host = textAt(rule, 'host') ?? '*';
  return itemsAt(rule, 'http', 'paths').map((path) => `${host}${textAt(path, 'path') ?? '/'}`);
}
