import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';
import { placeOf } from '../intent/place.js';
import { addressInUse, addressUseUnknown } from '../live/address-laws.js';
import type { AddressInUse, AddressUse } from '../live/addresses-in-use.js';
import { countText } from './count-text.js';

/** What the use of addresses is as findings. @param cluster where what is not known is told */
export function addressUseFindings({ inUse, unread, silent }: AddressUse, cluster: Place): readonly Diagnostic[] {
  return [
    ...inUse.map(finding),
    ...unread.map(({ resource, why }) =>
      unknown(cluster, `${resource} should be read to know which addresses are in use: ${why}`),
    ),
    ...(silent > 0
      ? [
          unknown(
            cluster,
            `${countText(silent, 'interface')} of running VMs should report addresses, and ${silent === 1 ? 'does' : 'do'} not`,
          ),
        ]
      : []),
  ];
}

const finding = ({ address, claimant, origin, holder, isGivenUp }: AddressInUse): Diagnostic => ({
  code: addressInUse.code,
  severity: isGivenUp ? 'warning' : 'error',
  message: isGivenUp
    ? `address "${address}" of ${claimant} should be free, and ${holder} has it until it starts anew`
    : `address "${address}" of ${claimant} must be free, and ${holder} has it`,
  at: placeOf(origin),
  related: [],
  hint: isGivenUp ? 'restart the VM that has it first' : 'choose another address, or take it from who has it',
});

const unknown = (at: Place, message: string): Diagnostic => ({
  ...{ code: addressUseUnknown.code, severity: 'warning', at, related: [] },
  message,
  hint: 'the rights are those of deploy/rbac/reader.yaml; addresses inside a guest are told by its guest agent',
});
