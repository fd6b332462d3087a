import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { ADDRESS_RESOURCES } from '../../../src/live/addresses-in-use.js';
import { COMPILED_RESOURCES } from '../../../src/live/resources.js';
import { STATUS_RESOURCES } from '../../../src/live/status/status-of.js';
import { itemsIn } from '../../../src/manifests/fields.js';
import { resourceName } from '../../../src/manifests/resource.js';
import { REPORTED_RESOURCES } from '../../../src/reconcile/live-report.js';

/** All that is asked of a cluster. */
const READ = [...STATUS_RESOURCES, ...COMPILED_RESOURCES, ...ADDRESS_RESOURCES, ...REPORTED_RESOURCES];

const role = load(readFileSync(new URL('../../../deploy/rbac/reader.yaml', import.meta.url), 'utf8'));

it('the committed role may list what is read, watch what is followed, and nothing else', () => {
  const granted = itemsIn(role, 'rules').flatMap((rule) =>
    itemsIn(rule, 'apiGroups').flatMap((group) =>
      itemsIn(rule, 'resources').flatMap((plural) =>
        itemsIn(rule, 'verbs').map((verb) => `${verb} ${group === '' ? plural : `${plural}.${group}`}`),
      ),
    ),
  );
  const used = [
    ...READ.map((resource) => `list ${resourceName(resource)}`),
    ...STATUS_RESOURCES.map((resource) => `watch ${resourceName(resource)}`),
  ];
  expect(granted.sort()).toEqual([...new Set(used)].sort());
  for (const rule of itemsIn(role, 'rules'))
    expect(Object.keys(Object(rule))).toEqual(['apiGroups', 'resources', 'verbs']);
});
