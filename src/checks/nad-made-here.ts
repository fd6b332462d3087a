import type { Finding } from '../intent/document.js';
import { isOfIntent } from '../intent/is-of-intent.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import type { Model, Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * An attachment definition named by `nadName` must not be one that an intent makes.
 *
 * Of a definition that is used as it is nobody here knows anything: the VM would get a bridge binding whatever the type
 * of the Network that makes it, and neither its `consumers` nor `active` would be asked. `network` attaches to a Network.
 * One that the Cluster lists as somebody else's and an intent makes is the law `nad-claimed-twice`.
 */
export const nadMadeHere: Check = {
  code: 'nad-made-here',
  title: 'A definition named by `nadName` must not be one that an intent makes',
  run: findMadeHere,
};

function* findMadeHere({ cluster, networks }: Model, { names }: Ledger): Generator<Finding> {
  const uses = names['used-definition'].filter((use) => isOfIntent(use) && !cluster.existingAttachments.has(use.key));
  if (uses.length === 0) return;
  const makers = new Map(names.definition.filter(isOfIntent).map((claim) => [claim.key, claim]));
  for (const use of uses) {
    const maker = makers.get(use.key);
    if (maker) yield madeHere(use, maker, networks);
  }
}

const madeHere = (use: NameClaim, maker: NameClaim, networks: readonly Network[]): Finding => ({
  severity: 'error',
  message: `\`nadName\` must name a definition that somebody else made, and ${maker.claimant} makes "${use.key}"`,
  at: use.origin,
  related: [{ message: `${maker.claimant} makes it here`, at: maker.origin }],
  hint: hintFor(use, maker, networks),
});

function hintFor(use: NameClaim, maker: NameClaim, networks: readonly Network[]): string {
  const network = networks.find(({ origin }) => origin.document === maker.origin.document);
  if (!network) return 'describe the segment as a Network, and name it by `network` on both attachments';
  return network.environment.name === use.origin.environment
    ? `write \`network: ${qualifiedName(network)}\` in place of \`nadName\``
    : `move the VM to environment "${network.environment.name}", and write \`network\` in place of \`nadName\``;
}
