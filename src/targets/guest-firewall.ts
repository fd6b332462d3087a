import { guestFiltered } from '../intent/guest-filtered.js';
import type { Cluster, Vm } from '../intent/model.js';
import { nftRuleset } from './nft-ruleset.js';

/**
 * A command for cloud-init's `bootcmd` that loads the rules of the interfaces that the guest filters. It runs at every boot, when
 * the network is configured and before services are started that wait for it.
 *
 * Where the rules cannot be loaded, and where an interface did not get the name that they go by, the interface is shut and moved
 * into a network namespace of its own: no configuration in the guest finds it there to bring it up. Then the command fails, so
 * that `cloud-init status` tells.
 *
 * @returns shell lines; undefined where the guest filters nothing
 * @see canonical/cloud-init cloudinit/config/cc_bootcmd.py, systemd/cloud-init-network.service.tmpl; ip-netns(8)
 */
export function guestFirewall(vm: Vm, cluster: Cluster): string | undefined {
  const attachments = guestFiltered(vm.attachments, cluster);
  if (attachments.length === 0) return undefined;
  const filtered = attachments.map(({ mac, guestName }) => `filtered ${mac} ${guestName}\n`);
  return `${LOAD_BEGIN}${nftRuleset(attachments)}${LOAD_END}${filtered.join('')}${TELL}`;
}

const LOAD_BEGIN = `# Filters packets of this machine's interfaces, as its intents say.
loaded=no
shut=no
nft -f - <<'RULES' && loaded=yes
`;

/** An interface that lies on another one may have the other's address; it goes with it. */
const LOAD_END = `RULES
filtered() {
  for link in /sys/class/net/*; do
    name=$(basename "$link")
    [ "$name" = "$2" ] || [ "$(cat "$link/address" 2>/dev/null)" = "$1" ] || continue
    if [ "$loaded" = yes ] && [ "$name" = "$2" ]; then continue; fi
    if ls "$link" | grep -q '^lower_'; then continue; fi
    echo "netintent: $name is shut, no rules filter it"
    shut=yes
    ip link set dev "$name" down
    ip netns add netintent-shut 2>/dev/null
    ip link set dev "$name" netns netintent-shut
  done
}
`;

const TELL = '[ "$loaded" = yes ] && [ "$shut" = no ]\n';
