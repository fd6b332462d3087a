import type { Attachment, Cluster } from '../intent/model.js';
import { yamlText } from '../manifests/yaml-text.js';
import { podEthernet } from './pod-ethernet.js';
import { secondaryEthernet } from './secondary-ethernet.js';

/**
 * The network configuration that cloud-init hands to the guest: version 2, each interface found by its MAC, one default
 * route of each family (design 3.1).
 *
 * @param attachments by rank; those that leave the VM (`state: absent`) are left out
 * @returns YAML text; undefined when nothing is attached
 * @see cloud-init "Networking config Version 2"
 */
export function guestNetwork(attachments: readonly Attachment[], cluster: Cluster): string | undefined {
  const present = attachments.filter(({ state }) => state !== 'absent');
  if (present.length === 0) return undefined;
  const ethernets = Object.fromEntries(
    present.map((attachment) => [
      attachment.guestName,
      attachment.link.kind === 'pod'
        ? podEthernet(attachment, present, cluster)
        : secondaryEthernet(attachment, present),
    ]),
  );
  return yamlText({ version: 2, ethernets });
}
