import { serviceTable } from '../../policy/service-table.js';
import type { ReachWorld } from '../../reach/reach-world.js';
import { byExposure } from './by-exposure.js';
import type { FlowChange, FlowChanges } from './flow-change.js';
import { flowGatherer } from './gathered-flows.js';
import { addWorkloadFlows } from './workload-flows.js';
import { workloadOutsideFlows } from './workload-outside-flows.js';
import { comparedReach } from './workload-sorts.js';

/**
 * What a change of manifests opens and closes, network by network, exactly: every packet that passes on one side alone is in
 * the flows of that side, and no other. What becomes known, or stays so no longer, may open or close; what is unknown on both
 * sides is in neither. Addresses outside are those that are so on both sides, and of a workload that comes or goes those of
 * its side.
 *
 * @param before and `after`: of manifests
 */
export function compareWorlds(before: ReachWorld, after: ReachWorld): FlowChanges {
  const flows = comparedReach(before, after, serviceTable())
    .flatMap((network): readonly FlowChange[] => {
      const gatherer = flowGatherer();
      addWorkloadFlows(network, gatherer);
      return [...workloadOutsideFlows(network), ...gatherer.all()].map((flow) => ({ ...flow, network: network.name }));
    })
    .sort(byExposure);
  const those = (change: FlowChange['change']) => flows.filter((flow) => flow.change === change);
  return { opens: those('opens'), closes: those('closes') };
}
