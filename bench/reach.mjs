/**
 * What who-reaches-whom costs on manifests, in a process of its own: `node reach.mjs <pods> <policies>`.
 * Prints `{"seconds": ..., "connections": ...}`: reading the manifests and listing every connection.
 */
const [pods, policies] = process.argv.slice(2).map(Number);

const { connectionsOf } = await import('../dist/reach/connections.js');
const { manifestWorld } = await import('../dist/reach/manifest-world.js');

const NAMESPACES = 20;
const APPS = 10;
const namespaceOf = (index) => `team-${index % NAMESPACES}`;
const appOf = (index) => `app-${Math.floor(index / NAMESPACES) % APPS}`;

const namespace = (index) => `apiVersion: v1
kind: Namespace
metadata: {name: team-${index}, labels: {stage: ${index % 2 === 0 ? 'live' : 'test'}}}
`;

const pod = (index) => `apiVersion: v1
kind: Pod
metadata:
  name: pod-${index}
  namespace: ${namespaceOf(index)}
  labels: {app: ${appOf(index)}, instance: "${index}"}
spec: {containers: [{name: main, ports: [{name: web, containerPort: ${8000 + (index % 7)}}]}]}
`;

/** An app takes its named port from two others and from an office without its guests, and something from live namespaces. */
const policy = (index) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: policy-${index}, namespace: ${namespaceOf(index)}}
spec:
  podSelector: {matchLabels: {app: ${appOf(index)}}}
  policyTypes: [Ingress${index % 3 === 0 ? ', Egress' : ''}]
  ingress:
    - from:
        - podSelector: {matchExpressions: [{key: app, operator: In, values: [${appOf(index + NAMESPACES)}, app-9]}]}
        - ipBlock: {cidr: 203.0.${index % 50}.0/24, except: [203.0.${index % 50}.64/26]}
      ports: [{port: web}, {port: 9100, endPort: ${9100 + (index % 10)}}]
    - from: [{namespaceSelector: {matchLabels: {stage: live}}, podSelector: {matchLabels: {app: app-${index % APPS}}}}]
      ports: [{port: ${5000 + (index % 30)}}]
  egress: [{to: [{namespaceSelector: {}}], ports: [{port: 53, protocol: UDP}, {port: ${5000 + (index % 30)}}]}]
`;

const made = (count, document) => Array.from({ length: count }, (_, index) => document(index));
const text = [...made(NAMESPACES, namespace), ...made(pods, pod), ...made(policies, policy)].join('---\n');

const start = performance.now();
const { world, findings } = manifestWorld([{ path: 'manifests.yaml', text }], []);
const connections = connectionsOf(world).length;
const seconds = (performance.now() - start) / 1000;
if (findings.length > 0 || connections === 0)
  throw new Error(`${findings.length} findings, ${connections} connections`);
console.log(JSON.stringify({ seconds, connections }));
