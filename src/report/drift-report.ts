import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';
import { placeOf } from '../intent/place.js';
import type { Law } from '../intent/shape-laws.js';
import type { FieldDrift } from '../live/drift/compare-fields.js';
import { type DesiredObject, keyOf, labelOf, nameOf } from '../live/drift/desired.js';
import type { Drift, ExtraObject, MissingObject, UnreadResource } from '../live/drift/drift.js';
import type { LeftInterface } from '../live/drift/left-on-nodes.js';
import { interfaceLeftOnNode, objectChanged, objectExtra, objectMissing, objectUnread } from '../live/drift-laws.js';
import { NODE_POLICIES } from '../live/resources.js';
import { resourceName } from '../manifests/resource.js';
import { countText } from './count-text.js';
import { differenceText, fieldText } from './field-drift.js';

/** How a cluster differs from git, with what is told of its nodes. */
export interface ClusterDrift extends Drift {
  readonly left: readonly LeftInterface[];
}

/**
 * What a drift is as findings: errors, but for Secrets, which nobody here may read, and for interfaces that only look as
 * if they were left.
 *
 * @param placeFor where a thing is told that has no file: what is written of an environment or a cluster
 */
export function driftFindings(drift: ClusterDrift, placeFor: (partOf?: string) => Place): readonly Diagnostic[] {
  return [
    ...drift.missing.map(missing),
    ...drift.changed.flatMap(({ desired, fields }) => changed(desired, fields)),
    ...drift.extra.map((object) => extra(object, placeFor(object.partOf))),
    ...drift.unread.map((resource) => unread(resource, placeFor())),
    ...drift.notCompared.map(notCompared),
    ...drift.left.map((each) => left(each, placeFor())),
  ];
}

type Said = Pick<Diagnostic, 'message' | 'hint'> & Partial<Pick<Diagnostic, 'severity' | 'related'>>;

const finding = ({ code }: Law, at: Place, said: Said): Diagnostic => ({
  code,
  severity: 'error',
  at,
  related: [],
  ...said,
});

const nameAt = ({ document }: DesiredObject): Place => placeOf({ document, path: ['metadata', 'name'] });

function missing({ desired, isBeingDeleted, notInstalled }: MissingObject): Diagnostic {
  const label = labelOf(nameOf(desired));
  if (notInstalled !== undefined)
    return finding(objectMissing, nameAt(desired), {
      message: `${label} must be in the cluster, which has no ${notInstalled}`,
      hint: 'install what serves it; netintent compile lists what a cluster must have',
    });
  return finding(objectMissing, nameAt(desired), {
    message: isBeingDeleted
      ? `${label} must be in the cluster, and is being deleted`
      : `${label} must be in the cluster, and is not there`,
    hint: 'see what the controller that delivers generated/ says of its last sync',
  });
}

/** Fields of one object that are told. */
const FIELDS_MAX = 20;

function changed(desired: DesiredObject, fields: readonly FieldDrift[]): readonly Diagnostic[] {
  const label = labelOf(nameOf(desired));
  const hint = 'the controller that delivers generated/ puts it back; if it is meant, say it in the intent';
  const told = fields.slice(0, FIELDS_MAX).map((field) =>
    finding(objectChanged, placeOf({ document: desired.document, path: field.path }), {
      message: `\`${fieldText(field)}\` of ${label} ${differenceText(field)}`,
      hint,
    }),
  );
  const more = fields.length - told.length;
  if (more === 0) return told;
  const message = `${label} must be what its file says; ${countText(more, 'more difference')}`;
  return [...told, finding(objectChanged, nameAt(desired), { message, hint })];
}

function extra(object: ExtraObject, at: Place): Diagnostic {
  const leaving = object.isBeingDeleted ? ', and is being deleted' : '';
  const said = object.source === undefined ? '' : `, which says that it was made from "${object.source}",`;
  return finding(objectExtra, at, {
    message: `${labelOf(object)}${said} must leave the cluster: no file of "${object.partOf}" holds it${leaving}`,
    hint: extraHint(object),
  });
}

/** Only what can be a name is put into a command. */
function extraHint(object: ExtraObject): string {
  const { resource, namespace, name } = object;
  if (resource === NODE_POLICIES)
    return 'deleting it reverts nothing on nodes: bring it back, retire its interfaces by netintent retire, then remove it';
  const isPlain = [name, namespace ?? name].every((text) => /^[a-z0-9][-.a-z0-9]*$/.test(text));
  if (!isPlain) return 'delete it, or bring back the intent that made it';
  const where = namespace === undefined ? '' : ` --namespace ${namespace}`;
  return `bring back the intent that made it, or: kubectl delete ${resourceName(resource)} ${name}${where}`;
}

function unread({ resource, why, desired }: UnreadResource, at: Place): Diagnostic {
  const objects = desired.length === 0 ? 'whether any is left over' : `${countText(desired.length, 'object')} of git`;
  return finding(objectUnread, at, {
    message: `${resource} must be read to know ${objects}: ${why}`,
    hint: 'give the account the rights of deploy/rbac/reader.yaml, and run it again',
    related: desired
      .slice(0, RELATED_MAX)
      .map((object) => ({ message: `${labelOf(nameOf(object))} is not known`, at: nameAt(object) })),
  });
}

const RELATED_MAX = 10;

const notCompared = (desired: DesiredObject): Diagnostic =>
  finding(objectUnread, nameAt(desired), {
    severity: 'warning',
    message: `Secret "${keyOf(nameOf(desired))}" is not compared: netintent may not read Secrets`,
    hint: 'compare it by hand where you must know',
  });

function left({ node, name, type, tombstone }: LeftInterface, at: Place): Diagnostic {
  if (tombstone)
    return finding(interfaceLeftOnNode, placeOf(tombstone), {
      message: `${type} "${name}" must leave node "${node}", which still has it`,
      hint: 'see why the node does not take it away: netintent status',
    });
  return finding(interfaceLeftOnNode, at, {
    severity: 'warning',
    message: `${type} "${name}" should be wanted by a policy or leave node "${node}": no policy speaks of it`,
    hint: 'remove it by hand, or by a policy that says `state: absent`, if nobody needs it',
  });
}
