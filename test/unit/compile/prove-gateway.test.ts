import { describe, expect, it } from 'vitest';
import { proveGateway } from '../../../src/compile/prove-gateway.js';
import type { Gateway } from '../../../src/intent/model.js';
import { parseAddress } from '../../../src/net/address.js';
import { parsePrefix } from '../../../src/net/prefix.js';
import { gateway as target } from '../../../src/targets/gateway.js';
import { accessFrom } from '../../support/access.js';
import { bridgeLink, clusterOf, networkOf, originOf } from '../../support/model.js';

const address = (text: string) => parseAddress(text) ?? expect.fail('the address must be read');
const prefix = parsePrefix('10.30.0.0/24') ?? expect.fail('the block must be read');

const network = networkOf('lan', {
  type: 'nat',
  link: bridgeLink(),
  subnets: [{ origin: originOf('subnet'), prefix, gateway: address('10.30.0.1'), reserved: [] }],
});

const gateway: Gateway = {
  ...network,
  network,
  forwards: [],
  seesClients: false,
  access: accessFrom('203.0.113.0/24'),
  exceptions: [{ addresses: [address('10.30.0.10')], access: accessFrom('198.51.100.0/24') }],
  unaddressed: [],
};

const emitted = target.perGateway?.(gateway, clusterOf()).emissions.map(({ object }) => object);

/** What is said when a text of what was made of the gateway is another. */
function proved(text: string, other: string): readonly string[] {
  const made = JSON.stringify(emitted);
  expect(made).toContain(text);
  return proveGateway(gateway, JSON.parse(made.replaceAll(text, other))).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

const FAILED = 'proof-failed: what the gateway of Network "shop/lan" enforces must be what its rules say:';

describe('proveGateway', () => {
  it('has nothing to say of what is emitted', () => {
    expect(proved('accept', 'accept')).toEqual([]);
  });

  it('names a packet that a wrong rule decides otherwise', () => {
    expect(proved('203.0.113.0/24', '203.0.113.0/25')).toEqual([
      `${FAILED} tcp 0 from 203.0.113.128 to the segment is dropped, not accepted`,
    ]);
  });

  it('names the address whose rules are wrong, and one that has no rules of its own', () => {
    expect(proved('198.51.100.0/24', '198.51.100.0/25')).toEqual([
      `${FAILED} tcp 0 from 198.51.100.128 to "10.30.0.10" is dropped, not accepted`,
    ]);
    expect(proved('daddr 10.30.0.10', 'daddr { 10.30.0.10, 10.30.0.12 }')).toEqual([
      `${FAILED} 2 addresses are told apart, not 1`,
    ]);
  });

  it('refuses to prove chains of forwarded packets that it does not understand', () => {
    expect(() => proved('ct status dnat accept', 'accept')).toThrow('not understood');
    expect(() => proved('priority 2', 'priority 3')).toThrow('not understood');
    expect(() => proved('chain forward {', 'chain forwards {')).toThrow('not understood');
    expect(() => proved('goto ingress\\n', 'jump ingress\\n')).toThrow('not understood');
  });
});
