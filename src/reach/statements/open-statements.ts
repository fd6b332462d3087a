import { withoutMemory } from '../../intent/memory.js';
import type { Environment, Model } from '../../intent/model.js';
import { openPeerBook } from '../../intent/peer-book.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { indexVms } from '../../intent/vm-index.js';
import { serviceTable } from '../../policy/service-table.js';
import { placesOf } from './place.js';
import type { StatementScope } from './prove-statement.js';
import { viewer } from './view.js';

/** What the statements of one environment are proved with. Each list of rules is worked out when it is first asked for. */
export function openStatements({ name: environment }: Environment, model: Model): StatementScope {
  const { cluster } = model;
  const own = <Of extends { readonly environment: Environment }>(all: readonly Of[]): readonly Of[] =>
    all.filter((one) => one.environment.name === environment);
  const vms = own(model.vms);
  const index = indexVms(vms);
  const groups = new Map(own(model.groups).map((group) => [qualifiedName(group), group]));
  const networks = new Map(own(model.networks).map((network) => [qualifiedName(network), network]));
  const table = serviceTable();
  const places = placesOf(vms, cluster);
  const { recall } = withoutMemory();
  return {
    cluster,
    index,
    groups,
    book: openPeerBook({ environment, cluster, index, networks, groups, recall }),
    places,
    table,
    views: places.map((place) => ({ place, viewOf: viewer(place, table) })),
  };
}
