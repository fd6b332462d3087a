import type { AccessRule } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import { rulesOn } from '../intent/rules-on.js';
import type { Interval } from '../net/packet-rule.js';
import type { Check } from './check.js';

/** What live migration listens on in the pod of a VM. */
const MIGRATION_PORTS: readonly number[] = [49152, 49153];

/**
 * A rule should not accept the ports of live migration on the pod network.
 *
 * KubeVirt keeps TCP 49152 and 49153 of the pod for live migration and hands them to no guest. A rule that accepts them
 * opens no service of the guest, and opens libvirt in the VM's pod instead. The law is about rules that name ports; one that
 * names none is about all of them knowingly.
 *
 * Source: kubevirt/kubevirt pkg/network/setup/netpod/masquerade (ports 49152 and 49153 are skipped).
 */
export const migrationPortAccepted: Check = {
  code: 'migration-port-accepted',
  title: 'A rule should not accept the ports of live migration on the pod network',
  run: (model) => [...rulesOn(model, ({ link }) => link.kind === 'pod').ingress].flatMap(find),
};

function find({ action, services: { tcp }, origin }: AccessRule): readonly Finding[] {
  const opened = MIGRATION_PORTS.filter((port) => tcp.some((interval) => holds(interval, port)));
  if (action !== 'accept' || opened.length === 0 || tcp.every(isEveryPort)) return [];
  return [
    {
      severity: 'warning',
      message: `the rule should leave out TCP ${opened.join(' and ')}: live migration listens there, never the guest`,
      at: origin,
      hint: 'split the range of ports around 49152 and 49153',
    },
  ];
}

const holds = ({ first, last }: Interval, port: number): boolean => first <= port && port <= last;

const isEveryPort = ({ first, last }: Interval): boolean => first === 0 && last === 65535;
