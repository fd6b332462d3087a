import { type Finding, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Allocated, AllocatedAddress, AllocatedMac, Model } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import type { Check } from './check.js';

/**
 * A file of allocations must say each thing once: one line for each address, MAC or VLAN, and one for each that has it.
 *
 * A merge whose conflict was resolved by keeping both sides leaves two lines where there must be one. `netintent ip
 * allocate --repair` keeps the older, the one that the base branch has, and moves the other. Two lines in use with one
 * address are the law `address-claimed-twice`, and with one MAC `mac-claimed-twice`.
 */
export const allocationRepeated: Check = {
  code: 'allocation-repeated',
  title: 'A file of allocations must say each thing once',
  run: findRepeats,
};

function* findRepeats({ cluster, allocations }: Model): Generator<Finding> {
  for (const { addresses, macs } of allocations) {
    yield* repeats(addresses.map(addressLine));
    yield* repeats(macs.map(macLine));
  }
  yield* repeats(
    cluster.allocatedVlans.map((line) => ({
      ...line,
      field: 'vlanId',
      value: `VLAN ${line.vlanId}`,
      owner: `Network "${line.network}" of environment "${line.environment}"`,
      claim: `${line.environment} ${line.network}`,
      isJudgedElsewhere: false,
    })),
  );
}

/** A line in the words of this law. */
interface Line extends Allocated {
  readonly field: string;
  readonly value: string;
  readonly owner: string;
  /** Equal for two lines that would give one thing twice. */
  readonly claim: string;
  /** Two lines in use with one value break another law. */
  readonly isJudgedElsewhere: boolean;
}

const addressLine = ({ address, ...line }: AllocatedAddress): Line => ({
  ...line,
  field: 'address',
  value: `address "${formatAddress(address)}"`,
  owner: ownerOf(line),
  claim: `${line.vm} ${line.attachment} ${address.family}`,
  isJudgedElsewhere: true,
});

const macLine = ({ mac, ...line }: AllocatedMac): Line => ({
  ...line,
  field: 'mac',
  value: `MAC "${mac}"`,
  owner: ownerOf(line),
  claim: `${line.vm} ${line.attachment}`,
  isJudgedElsewhere: true,
});

const ownerOf = ({ vm, attachment }: Pick<AllocatedMac, 'vm' | 'attachment'>): string =>
  `Wukong "${vm}" attachment "${attachment}"`;

function* repeats(lines: readonly Line[]): Generator<Finding> {
  for (const [first, ...others] of groupBy(lines, ({ value }) => value).values()) {
    for (const line of others) {
      const areInUse = !first.released && !line.released;
      if (!areInUse || !line.isJudgedElsewhere) yield repeat(line, first, `${line.value} must have one line`);
    }
  }
  const inUse = lines.filter(({ released }) => !released);
  for (const [first, ...others] of groupBy(inUse, ({ claim }) => claim).values()) {
    for (const line of others) {
      if (line.value !== first.value)
        yield repeat(line, first, `${line.owner} must have one line, not ${first.value} and ${line.value}`);
    }
  }
}

const repeat = (line: Line, first: Line, message: string): Finding => ({
  severity: 'error',
  message,
  at: within(line.origin, line.field),
  related: [{ message: `${first.value} of ${first.owner} stands here`, at: within(first.origin, first.field) }],
  hint: 'run: netintent ip allocate --repair',
});
