import { expect, test } from 'vitest';
import { routedFilters } from '../../../src/intent/routed-filters.js';
import { parseInterfaceAddress } from '../../../src/net/prefix.js';
import { accessFrom } from '../../support/access.js';
import { attachmentOf, originOf } from '../../support/model.js';

const ofNetwork = accessFrom('203.0.113.0/24');
const own = accessFrom('198.51.100.0/24');
const others = accessFrom('192.0.2.0/24');

const on = (text: string) => ({ origin: originOf(text), ...(parseInterfaceAddress(text) ?? expect.fail(text)) });

const valuesOf = ({ exceptions }: ReturnType<typeof routedFilters>) =>
  exceptions.map(({ addresses, access }) => [addresses.map(({ value }) => Number(value) % 256), access]);

test('an interface with the rules of its Network alone is no exception', () => {
  const lan = attachmentOf('lan', { addresses: [on('10.30.0.10/24')], access: ofNetwork });
  expect(routedFilters(ofNetwork, [lan])).toEqual({ access: ofNetwork, exceptions: [], unaddressed: [] });
});

test('interfaces with the same rules of their own are one exception', () => {
  const attachments = [10, 11].map((host) =>
    attachmentOf('lan', { addresses: [on(`10.30.0.${host}/24`)], access: own }),
  );
  expect(valuesOf(routedFilters(ofNetwork, attachments))).toEqual([[[10, 11], own]]);
});

test('an address that two share is told apart once', () => {
  const shared = { sharedAddresses: [on('10.30.0.100/24')] };
  const first = attachmentOf('lan', { addresses: [on('10.30.0.10/24')], ...shared, access: own });
  const second = attachmentOf('lan', { addresses: [on('10.30.0.11/24')], ...shared, access: others });
  expect(valuesOf(routedFilters(ofNetwork, [first, second]))).toEqual([
    [[10, 100], own],
    [[11], others],
  ]);
});

test('an interface whose address nobody knows is named, where the Network has rules', () => {
  const lan = attachmentOf('lan', { mode: 'dhcp', access: own });
  expect(routedFilters(ofNetwork, [lan]).unaddressed).toEqual([lan]);
  expect(routedFilters(undefined, [lan])).toEqual({ exceptions: [], unaddressed: [] });
});
