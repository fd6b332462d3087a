import { asWritten } from '../intent/as-written.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A guest should take no default route from routers beside its own way out.
 *
 * An interface of `mode: slaac` takes the default route that routers announce, and network data has no word for the
 * address without the route. Where the IPv6 default route goes by another attachment, the guest then has two and may use
 * either. `defaultRoute: false` on the interface says that its routers announce none.
 *
 * Source: RFC 4861 section 6.3.6 (a host takes any router that announced itself) and section 4.2 (a Router Lifetime of 0
 * announces no default route); cloud-init, network-config v2 `accept-ra`.
 */
export const defaultRouteAnnounced: Check = {
  code: 'default-route-announced',
  title: 'A guest should take no default route from routers beside its way out',
  perVm: findListeners,
};

function* findListeners({ attachments }: Vm): Generator<Finding> {
  const present = asWritten(attachments.filter(({ state }) => state !== 'absent'));
  const winner = present.find(({ defaultFor }) => defaultFor.includes(6));
  if (!winner) return;
  for (const attachment of present) {
    if (isListener(attachment) && attachment !== winner) yield announced(attachment, winner);
  }
}

const isListener = ({ link, mode, defaultRoute }: Attachment): boolean =>
  link.kind !== 'pod' && mode === 'slaac' && defaultRoute !== false;

const announced = ({ name, origin }: Attachment, winner: Attachment): Finding => ({
  severity: 'warning',
  message: `attachment "${name}" should take no default route from its routers beside the IPv6 default route by "${winner.name}"`,
  at: within(origin, 'ipConfig', 'mode'),
  related: [{ message: `"${winner.name}" is the way out`, at: within(winner.origin, 'name') }],
  hint: 'write an address in place of `mode: slaac`, or `defaultRoute: false` where its routers announce no default route',
});
