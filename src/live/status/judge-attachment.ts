import type { Attachment } from '../../intent/model.js';
import type { AttachmentStatus, Compared, Judged } from './cluster-status.js';
import { judgeAddresses } from './judge-addresses.js';

/** What is to be said of an interface that its instance reports. */
export function judgeAttachment(attachment: Attachment, status: AttachmentStatus): Judged {
  const { state, wantedState, nadName, interfaceName, macAddress, ipAddresses } = status;
  if (wantedState === 'absent') return { differences: ['must be unplugged, and is still there'], unknown: [] };
  const isDown = wantedState === 'down' || state === 'Down';
  const addresses = isDown ? undefined : judgeAddresses(attachment, ipAddresses.actual);
  return {
    differences: [
      ...(state !== 'Unknown' && state.toLowerCase() !== wantedState
        ? [`must be ${wantedState}, and is ${state.toLowerCase()}`]
        : []),
      ...another('MAC address', macAddress),
      ...another('attachment definition', nadName),
      ...another('name in the guest', interfaceName),
      ...(addresses?.differences ?? []),
    ],
    unknown: [
      ...(state === 'Unknown' ? ['whether its link is up: KubeVirt reports no state of it'] : []),
      ...(macAddress.actual === undefined ? ['its MAC address: nobody reports it'] : []),
      ...(addresses?.unknown ?? []),
    ],
  };
}

function another(what: string, { wanted, actual }: Compared): readonly string[] {
  if (wanted === undefined || actual === undefined || wanted === actual) return [];
  return [`must have ${what} "${wanted}", and has "${actual}"`];
}
