import { defined } from '../intent/defined.js';
import type { FieldDrift } from '../live/drift/compare-fields.js';
import { type DesiredObject, nameOf, type ObjectName } from '../live/drift/desired.js';
import type { ClusterDrift } from './drift-report.js';
import { differenceText, fieldText, valueText } from './field-drift.js';

/** What a drift is for programs: every object, each with what differs. Values are texts of JSON, cut where they are long. */
export function driftJson(drift: ClusterDrift): object {
  return {
    compared: drift.compared,
    missing: drift.missing.map(({ desired, ...how }) => ({ ...identity(desired), ...how })),
    changed: drift.changed.map(({ desired, fields }) => ({ ...identity(desired), fields: fields.map(field) })),
    extra: drift.extra.map(({ resource: _, ...object }) => object),
    unread: drift.unread.map(({ desired, ...resource }) => ({ ...resource, objects: desired.map(identity) })),
    notCompared: drift.notCompared.map(identity),
    leftOnNodes: drift.left.map(({ node, name, type, tombstone }) => ({
      node,
      name,
      type,
      isRetired: tombstone !== undefined,
    })),
  };
}

function identity(desired: DesiredObject): ObjectName & { readonly partOf: string; readonly file: string } {
  return { ...nameOf(desired), partOf: desired.unit, file: desired.document.source.path };
}

const field = (drift: FieldDrift): object => ({
  path: fieldText(drift),
  difference: differenceText(drift),
  ...defined({
    wanted: drift.wanted === undefined ? undefined : valueText(drift.wanted),
    live: drift.live === undefined ? undefined : valueText(drift.live),
  }),
});
