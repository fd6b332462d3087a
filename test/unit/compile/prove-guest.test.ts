import { describe, expect, it } from 'vitest';
import { proveGuest } from '../../../src/compile/prove-guest.js';
import { virtualMachine } from '../../../src/targets/virtual-machine.js';
import { accessFrom } from '../../support/access.js';
import { attachmentOf, clusterOf, vmOf } from '../../support/model.js';

const lan = attachmentOf('lan', { mode: 'static', access: accessFrom('203.0.113.0/24') });
const vm = vmOf([lan]);
const cluster = clusterOf();
const emitted = virtualMachine.perVm?.(vm, vm.environment, cluster).emissions.map(({ object }) => object);

/** What is said when a text of what was made of the VM is another. */
function proved(text: string, other: string): readonly string[] {
  const made = JSON.stringify(emitted);
  expect(made).toContain(text);
  return proveGuest(vm, cluster, JSON.parse(made.replaceAll(text, other))).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

describe('proveGuest', () => {
  it('has nothing to say of what is emitted', () => {
    expect(proved('accept', 'accept')).toEqual([]);
  });

  it('names a packet that a wrong rule decides otherwise', () => {
    expect(proved('203.0.113.0/24', '203.0.113.0/25')).toEqual([
      'proof-failed: what the guest of "web" enforces on "lan" must be what its rules say: tcp 0 from 203.0.113.128 is dropped, not accepted',
    ]);
  });

  it('names a packet that passes where the rules hang on another interface', () => {
    expect(proved('iifname \\"lan\\"', 'iifname \\"wan\\"')).toEqual([
      'proof-failed: what the guest of "web" enforces on "lan" must be what its rules say: tcp 0 from 0.0.0.0 is accepted, not dropped',
    ]);
  });

  it('refuses to prove what it does not understand, and what is not there', () => {
    expect(() => proved('ct state established', 'ct status established')).toThrow('not understood');
    expect(() => proved('nft -f', 'nft -c -f')).toThrow('no one ruleset');
  });
});
