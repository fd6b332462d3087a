import { asWritten } from '../intent/as-written.js';
import { leadsOut } from '../intent/default-route.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Route, Vm } from '../intent/model.js';
import type { Family } from '../net/address.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A VM must have one default route of each family, and its author should say which.
 *
 * Metrics do not survive most of cloud-init's renderers, so two default routes would race at each boot. Several gateways
 * with none marked are a warning that names the winner: the first by rank. Two marked are an error, and so are a mark
 * that leads nowhere and a default route among `routes`. The gateways that do not win serve their own subnets only, and
 * `defaultRoute: false` says that one must never win.
 *
 * Source: netplan ("conflicting default route declarations"); cloud-init, network-config v2 `routes`.
 */
export const defaultRouteCompetes: Check = {
  code: 'default-route-competes',
  title: 'A VM must have one default route of each family',
  perVm: findCompeting,
};

const FAMILIES: readonly Family[] = [4, 6];

function* findCompeting(vm: Vm, cluster: Cluster): Generator<Finding> {
  const present = asWritten(vm.attachments.filter(({ state }) => state !== 'absent'));
  const marked = present.filter(({ defaultRoute }) => defaultRoute);
  for (const family of FAMILIES) {
    const [first, ...others] = marked.filter((attachment) => leadsOut(attachment, family, cluster));
    if (first) yield* others.map((other) => secondMark(other, first, family));
    else yield* unmarked(present, family, vm);
  }
  const isDeadEnd = (attachment: Attachment) => !FAMILIES.some((family) => leadsOut(attachment, family, cluster));
  yield* marked.filter(isDeadEnd).map(deadEnd);
  for (const { routes } of vm.attachments) {
    yield* routes.filter(({ destination }) => destination.length === 0).map(inRoutes);
  }
}

function unmarked(attachments: readonly Attachment[], family: Family, vm: Vm): readonly Finding[] {
  const rivals = attachments.flatMap((attachment) =>
    gatewaysOf(attachment, family).map(({ origin }) => ({ attachment, origin })),
  );
  const winner = rivals.find(({ attachment }) => attachment.defaultFor.includes(family));
  const losers = rivals.filter(({ attachment }) => attachment !== winner?.attachment);
  return winner ? unsaid(winner, losers, { family, vm }) : [];
}

/** A gateway that was written, and where. */
interface Rival {
  readonly attachment: Attachment;
  readonly origin: Origin;
}

function unsaid(
  winner: Rival,
  [loser, ...more]: readonly Rival[],
  { family, vm }: { readonly family: Family; readonly vm: Vm },
): readonly Finding[] {
  if (!loser) return [];
  const { name } = winner.attachment;
  return [
    {
      severity: 'warning',
      message: `VM "${vm.name}" has ${more.length + 2} IPv${family} gateways and should mark one; its default route goes by attachment "${name}"`,
      at: loser.origin,
      related: [
        { message: `"${name}" wins with this gateway`, at: winner.origin },
        ...more.map(({ attachment, origin }) => ({ message: `"${attachment.name}" has a gateway too`, at: origin })),
      ],
      hint: `write \`defaultRoute: true\` in the \`ipConfig\` of "${name}" or of another one, or \`defaultRoute: false\` here`,
    },
  ];
}

const gatewaysOf = ({ link, gateways, defaultRoute }: Attachment, family: Family): Attachment['gateways'] =>
  link.kind === 'pod' || defaultRoute === false ? [] : gateways.filter((gateway) => gateway.family === family);

const secondMark = ({ name, origin }: Attachment, first: Attachment, family: Family): Finding => ({
  severity: 'error',
  message: `attachment "${name}" must not be the IPv${family} default route beside "${first.name}"`,
  at: within(origin, 'ipConfig', 'defaultRoute'),
  related: [
    { message: `"${first.name}" is the default route here`, at: within(first.origin, 'ipConfig', 'defaultRoute') },
  ],
  hint: 'remove `defaultRoute` from one of the two',
});

const deadEnd = ({ name, origin }: Attachment): Finding => ({
  severity: 'error',
  message: `attachment "${name}" must have a \`gateway\` to be the default route`,
  at: within(origin, 'ipConfig', 'defaultRoute'),
  hint: 'write `gateway` in the same `ipConfig`, or remove `defaultRoute`',
});

const inRoutes = ({ origin, destination }: Route): Finding => ({
  severity: 'error',
  message: `the default route "${formatPrefix(destination)}" must not stand in \`routes\``,
  at: within(origin, 'destination'),
  hint: 'write `gateway` and `defaultRoute: true` in the `ipConfig` of the attachment',
});
