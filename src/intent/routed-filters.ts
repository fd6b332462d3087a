import { formatAddress } from '../net/address.js';
import type { Access } from './access.js';
import { defined } from './defined.js';
import { groupBy } from './group-by.js';
import type { Attachment, Gateway, RoutedException } from './model.js';
import { sendingAddresses } from './peer-book.js';

/** What a gateway filters. */
export type RoutedFilters = Pick<Gateway, 'access' | 'exceptions' | 'unaddressed'>;

/**
 * What a gateway filters of packets that it routes: the rules of its Network and, for interfaces of which others say something too, all
 * rules that hold there, so that a more specific one is not undone on the way.
 *
 * @param access what the Network says by itself
 * @param attachments those on the Network; each whose rules are the Network's alone has this very `access`
 */
export function routedFilters(access: Access | undefined, attachments: readonly Attachment[]): RoutedFilters {
  if (!access) return { exceptions: [], unaddressed: [] };
  const others = attachments.filter((attachment) => attachment.access !== access);
  const numbers = new Map<Access | undefined, number>();
  const addressed = others.filter((attachment) => sendingAddresses(attachment).length > 0);
  for (const { access: own } of addressed) if (!numbers.has(own)) numbers.set(own, numbers.size);
  const groups = groupBy(addressed, ({ access: own }) => `${numbers.get(own)}`);
  const taken = new Set<string>();
  return {
    ...defined({ access }),
    exceptions: [...groups.values()].flatMap((group) => exceptionOf(group, taken)),
    unaddressed: others.filter((attachment) => sendingAddresses(attachment).length === 0),
  };
}

/** An address that several guests share goes by the rules of the first; each guest still filters by its own. */
function exceptionOf(attachments: readonly Attachment[], taken: Set<string>): readonly RoutedException[] {
  const access = attachments[0]?.access;
  const addresses = attachments.flatMap(sendingAddresses).map(({ family, value }) => ({ family, value }));
  const own = addresses.filter((address) => {
    const text = formatAddress(address);
    return taken.has(text) ? false : taken.add(text);
  });
  return access && own.length > 0 ? [{ addresses: own, access }] : [];
}
