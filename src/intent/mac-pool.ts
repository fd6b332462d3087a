import { compareText } from '../diagnostics/diagnostic.js';
import { type FreeSpace, freeSpace } from '../net/free-space.js';
import { claimedLines } from './claimed-lines.js';
import type { MacDraw } from './draw-claims.js';
import type { DrawList, Pool } from './drawing.js';
import { AUTO } from './formats.js';
import type { Ledger } from './ledger.js';
import { once } from './once.js';
import { valueAt } from './value-at.js';

/** The MACs of one Network's file, and who draws to it. */
export type MacList = DrawList<string, MacDraw>;

/** Below the octet that derived MACs have. */
const FIRST = 0x0200_0000_0000;
const LAST = 0x02ff_ffff_ffff;

/** MACs of a cluster, to be drawn from: a draw starts at the one that the attachment would have by itself. */
export function macPool(ledger: Ledger, lists: readonly MacList[]): Pool<string, MacDraw, MacList> {
  const held = once(() => heldMacs(ledger, lists));
  const space = once(() => macSpace(held(), lists));
  return {
    compare: compareText,
    textOf: (mac) => mac,
    fieldsOf: ({ vm, attachment }, mac) => ({ mac, vm, attachment }),
    giveBack: (_claim, mac) => {
      if (held().has(mac)) return false;
      held().add(mac);
      return true;
    },
    draw: ({ derived }) => {
      const value = space().nextFrom(BigInt(numberOf(derived) - FIRST));
      if (typeof value !== 'number') return undefined;
      space().take(value);
      return macOf(value);
    },
  };
}

/** What an attachment that waits for a MAC has meanwhile is nobody's yet. */
function heldMacs({ names }: Ledger, lists: readonly MacList[]): Set<string> {
  const claimed = names.mac.filter(({ origin }) => valueAt(origin) !== AUTO).map(({ key }) => key);
  return new Set([...claimed, ...lists.flatMap((list) => claimedLines(list).map(({ value }) => value))]);
}

function macSpace(held: ReadonlySet<string>, lists: readonly MacList[]): FreeSpace {
  const space = freeSpace([{ first: FIRST, last: LAST }]);
  for (const mac of held) space.take(numberOf(mac));
  for (const { lines } of lists) for (const { value } of lines) space.take(numberOf(value));
  return space;
}

const numberOf = (mac: string): number => Number.parseInt(mac.replaceAll(':', ''), 16);

function macOf(number: number): string {
  const digits = number.toString(16).padStart(12, '0');
  return [0, 2, 4, 6, 8, 10].map((at) => digits.slice(at, at + 2)).join(':');
}
