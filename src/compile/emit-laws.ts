/**
 * What an intent asks for must be expressible in what it becomes.
 *
 * Nothing vanishes: where the chosen way of attaching, exposing or delivering has no word for a field, the field is an
 * error at its own line, never a field that is left out.
 */
export const targetCannotExpress = {
  code: 'target-cannot-express',
  title: 'What an intent asks for must be expressible in what it becomes',
} as const;

/**
 * Where an author accepts a weaker result than the rule says, each report repeats it.
 *
 * An engine may have no words for what rules say: to reject, ICMP by itself, protocols beside TCP, UDP and SCTP. That is an
 * error, unless `allowDowngrade` beside the rules names what may be lost; then it is this warning, so that nobody takes the
 * rules for more than what is enforced.
 */
export const weakerThanWritten = {
  code: 'weaker-than-written',
  title: 'A rule that is enforced weaker than it is written is named in each report',
} as const;

/**
 * What policies enforce must be what the rules say, packet by packet.
 *
 * Each compilation reads the policies back that it is about to write, works out what their engine makes of them, and
 * compares that with the rules, for every packet that there is. A difference is a fault of netintent, named with a packet that shows it;
 * nothing is written then.
 */
export const proofFailed = {
  code: 'proof-failed',
  title: 'What policies enforce must be what the rules say',
} as const;

/**
 * An object of a cluster must be made by one intent.
 *
 * Environments of one cluster share its namespaces. Two intents that make an object of one kind, namespace and name
 * would take turns at overwriting each other with every sync.
 *
 * Source: Argo CD, user-guide/sync-options.md ("Fail the sync if a shared resource is found").
 */
export const objectMadeTwice = {
  code: 'object-made-twice',
  title: 'An object of a cluster must be made by one intent',
} as const;

/**
 * A folder that is delivered as one should hold at most 1,000 objects.
 *
 * Argo CD and Flux render, compare and sync all of an Application or Kustomization at once: larger ones make each change
 * slow for everybody. What is delivered as one is a layer of an environment or, with `delivery.buckets`, each bucket: of one
 * namespace by Flux, of all namespaces together by Argo CD. Buckets are best chosen early: objects that move from one delivery
 * unit to another are pruned on the way.
 *
 * Source: Argo CD, operator-manual/high_availability.md (monorepo scaling considerations).
 */
export const layerTooLarge = {
  code: 'layer-too-large',
  title: 'A folder that is delivered as one should hold at most 1,000 objects',
} as const;
