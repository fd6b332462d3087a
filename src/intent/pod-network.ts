/** The fields of an attachment that say whether it is the pod network. */
export interface PodCandidate {
  readonly name: string;
  readonly type?: string | undefined;
  readonly network?: string | undefined;
  readonly nadName?: string | undefined;
  readonly bridgeName?: string | undefined;
  readonly vlanId?: number | undefined;
  readonly vlanID?: number | undefined;
  readonly trunk?: readonly unknown[] | undefined;
  readonly ipConfig?: { readonly address?: unknown; readonly addresses?: unknown } | undefined;
}

/**
 * Which attachments are the pod network (design 2.2): those of `type: pod`, or named `default` whatever else they say; or
 * else the first bare bridge, one that names no bridge, definition, network, VLAN or static address. More than one is the
 * error `more-than-one-pod-network`.
 *
 * @returns positions in the list
 */
export function podAttachments(attachments: readonly PodCandidate[]): ReadonlySet<number> {
  const said = positions(attachments, (attachment) => attachment.type === 'pod');
  const named = positions(attachments, (attachment) => attachment.name === 'default');
  if (said.length + named.length > 0) return new Set([...said, ...named]);
  const isBare = (attachment: PodCandidate) => isUndescribedBridge(attachment) && !hasStaticAddress(attachment);
  return new Set(positions(attachments, isBare).slice(0, 1));
}

function positions(
  attachments: readonly PodCandidate[],
  matches: (attachment: PodCandidate) => boolean,
): readonly number[] {
  return attachments.flatMap((attachment, position) => (matches(attachment) ? [position] : []));
}

function isUndescribedBridge(attachment: PodCandidate): boolean {
  const { type = 'bridge', network, nadName, bridgeName, vlanId, vlanID, trunk } = attachment;
  return (
    type === 'bridge' && [network, nadName, bridgeName, vlanId, vlanID, trunk].every((field) => field === undefined)
  );
}

function hasStaticAddress({ ipConfig }: PodCandidate): boolean {
  return ipConfig?.address !== undefined || ipConfig?.addresses !== undefined;
}
