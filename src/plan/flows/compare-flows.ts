import type { Model } from '../../intent/model.js';
import { serviceTable } from '../../policy/service-table.js';
import { type AccessPair, type AccessPairs, accessPairs } from './access-pairs.js';
import { byExposure } from './by-exposure.js';
import { type ComparedInterface, type ComparedNetwork, comparedNetworks } from './compared-networks.js';
import type { FlowChange, FlowChanges } from './flow-change.js';
import { flowGatherer } from './gathered-flows.js';
import { addMemberFlows } from './member-flows.js';
import { type Member, membersOver } from './members-over.js';
import { outsideFlows, type PairOfVms } from './outside-flows.js';

/**
 * What a change of the intents opens and closes, network by network, exactly: every packet that passes on one side alone is
 * in the flows of that side, and no other. A packet between two VMs passes when the egress of the one and the ingress of
 * the other accept it.
 *
 * @param before the clusters of one side, with the VMs that are compared
 */
export function compareFlows(before: readonly Model[], after: readonly Model[]): FlowChanges {
  const flows = comparedNetworks(before, after).flatMap(flowsOn).sort(byExposure);
  const those = (change: FlowChange['change']) => flows.filter((flow) => flow.change === change);
  return { opens: those('opens'), closes: those('closes') };
}

function flowsOn(network: ComparedNetwork): readonly FlowChange[] {
  const { name, isPod, cluster, interfaces } = network;
  const pairsOf = accessPairs();
  const perFamily = ([4, 6] as const).map((family) => ({ family, members: membersOver(family, network, pairsOf) }));
  const members = perFamily.flatMap((each) => each.members);
  if (members.every(isUnchanged)) return [];
  const isGuestFiltered = !isPod && cluster.policyEngines.secondaryNetworks === 'guest';
  const table = serviceTable();
  const gatherer = flowGatherer();
  for (const { family, members: own } of perFamily) addMemberFlows(own, { family, table, gatherer, isGuestFiltered });
  const outside = outsideFlows(groupsIn(interfaces, pairsOf), network, { members, isGuestFiltered });
  const isDual = perFamily.every((each) => each.members.length > 0);
  const between = gatherer.all().map((flow) => (isDual ? withFamily(flow) : flow));
  return [...outside, ...between].map((flow) => ({ ...flow, cluster: cluster.name, network: name }));
}

function withFamily<Flow extends Pick<FlowChange, 'families'>>(flow: Flow): Flow & Pick<FlowChange, 'onlyOver'> {
  const [family, other] = flow.families;
  return family === undefined || other !== undefined ? flow : { ...flow, onlyOver: family };
}

const isUnchanged = ({ pairs, event, before, after }: Member): boolean =>
  event === 'stays' && before === after && !pairs.ingress.isChanged && !pairs.egress.isChanged;

function groupsIn(
  interfaces: readonly ComparedInterface[],
  pairsOf: (compared: ComparedInterface) => AccessPairs,
): readonly PairOfVms[] {
  const vmsOf = new Map<AccessPair, string[]>();
  for (const compared of interfaces) {
    const { ingress, egress } = pairsOf(compared);
    for (const pair of [ingress, egress]) {
      const vms = vmsOf.get(pair) ?? [];
      vmsOf.set(pair, vms);
      vms.push(compared.vm);
    }
  }
  return [...vmsOf].map(([pair, vms]) => ({ pair, vms: [...new Set(vms)] }));
}
