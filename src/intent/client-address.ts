import type { AccessRule } from './access.js';
import type { Attachment } from './model.js';

/**
 * The rule of an attachment that needs to see who a client is: the first towards the VM about some addresses outside of the
 * cluster. A rule about `any` holds whoever it is.
 */
export function ruleAboutClients({ access }: Pick<Attachment, 'access'>): AccessRule | undefined {
  return access?.ingress?.rules.find(
    ({ peer, peers: { ipv4, ipv6 } }) => peer.kind !== 'any' && ipv4.length + ipv6.length > 0,
  );
}
