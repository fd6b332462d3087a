import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../../src/net/address.js';
import { readDhcpLeases } from '../../../src/net/dhcp-lease.js';

function read(text: string) {
  const leases = readDhcpLeases(text);
  return typeof leases === 'number'
    ? leases
    : leases.map(({ address, ...rest }) => ({ ...rest, address: formatAddress(address) }));
}

describe('readDhcpLeases', () => {
  it('reads leases of IPv4, with and without an end, a host name and a client id', () => {
    const text = '1827396000 02:00:5e:10:00:01 10.0.0.5 web 01:02:00:5e:10:00:01\n0 02:00:5E:10:00:02 10.0.0.6 * *\n';
    expect(read(text)).toEqual([
      { address: '10.0.0.5', mac: '02:00:5e:10:00:01', hostname: 'web', expires: 1827396000 },
      { address: '10.0.0.6', mac: '02:00:5e:10:00:02' },
    ]);
  });

  it('reads leases of IPv6, which have no MAC, and of other hardware than Ethernet', () => {
    const text = [
      '1827396000 20-00:00:00:01 10.0.0.7 * *',
      'duid 00:01:00:01:2c:9b:12:34:02:00:5e:10:00:fe',
      '1827396000 1048577 fd00::5 web 00:04:aa:bb',
      '1827396000 T1048577 fd00::6 * 00:04:aa:bb',
      'agent-info 10.0.0.7 01:02',
      'vendorclass 10.0.0.7 66:6f:6f',
    ];
    expect(read(text.join('\n'))).toEqual([
      { address: '10.0.0.7', expires: 1827396000 },
      { address: 'fd00::5', hostname: 'web', expires: 1827396000 },
      { address: 'fd00::6', expires: 1827396000 },
    ]);
  });

  it.each([
    ['an address that is none', '1827396000 02:00:5e:10:00:01 10.0.0.500 web *', 1],
    ['a field too few', '\n1827396000 02:00:5e:10:00:01 10.0.0.5 web', 2],
    ['a field too many', '1827396000 02:00:5e:10:00:01 10.0.0.5 web * *', 1],
    ['another file', 'lease 10.0.0.5 {', 1],
  ])('says which line is none: %s', (_what, text, line) => {
    expect(read(text)).toBe(line);
  });
});
