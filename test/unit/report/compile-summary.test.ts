import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../src/compile/compilation.js';
import { compileSummary } from '../../../src/report/compile-summary.js';
import type { FolderChanges } from '../../../src/report/folder-changes.js';
import { freshnessText } from '../../../src/report/freshness.js';
import { filesBelow } from '../../support/stories.js';

const VM = 'generated/prod/40-vms/shop/virtualmachine.web.yaml';
const SERVICE = 'generated/prod/50-services/shop/service.web.yaml';

const unit: Unit = {
  kind: 'environment',
  name: 'prod',
  cluster: 'eu1',
  folder: 'generated/prod',
  ok: true,
  files: [{ path: VM, text: '', digest: '', kind: 'VirtualMachine' }],
  prerequisites: [
    { name: 'CDI', why: 'fills the DataVolumes' },
    { name: 'KubeVirt', why: 'runs the VirtualMachines' },
  ],
  unmovable: [{ vm: 'shop/web', why: 'attachment "external" sits on a NIC of its node' }],
};

const prod: FolderChanges = {
  folder: 'generated/prod',
  unit,
  isSound: true,
  added: [VM],
  changed: [],
  removed: [SERVICE],
  guarded: [],
  unchanged: [],
};
const summary = (...folders: readonly FolderChanges[]) => compileSummary(folders, { color: false });

describe('compileSummary', () => {
  test('says what changed by kind, what the cluster needs, and what comes next', () => {
    expect(summary(prod)).toBe(`\
generated/prod: 1 file (1 new, 1 removed)
  Service         1 removed
  VirtualMachine  1 new
  the cluster must have:
    CDI       fills the DataVolumes
    KubeVirt  runs the VirtualMachines
  cannot move to another node while they run:
    shop/web  attachment "external" sits on a NIC of its node

next: git add environments generated && git commit
then Argo CD or Flux bring it to the cluster
`);
  });

  test('calls what is gone by its kind, of which only the file name is left: each kind that the stories make', () => {
    const stories = new URL('../../cases/', import.meta.url).pathname;
    const made = filesBelow(stories).filter((path) => /\/expected\/.*generated\/.*[.]yaml$/.test(path));
    const kinds = new Map(
      made.map((path) => [
        basename(path).split('.')[0],
        /^kind: (.*)$/m.exec(readFileSync(join(stories, path), 'utf8'))?.[1],
      ]),
    );
    expect(kinds.size).toBeGreaterThan(7);
    for (const [prefix, kind] of kinds) {
      const removed = [`generated/prod/40-vms/shop/${prefix}.web.yaml`];
      expect(summary({ ...prod, added: [], unchanged: [VM], removed })).toMatch(
        new RegExp(`^  ${kind} +1 removed`, 'm'),
      );
    }
  });

  test('is short when nothing changed', () => {
    expect(summary({ ...prod, added: [], removed: [], unchanged: [VM] })).toBe(`\
generated/prod: 1 file, all unchanged

generated/ says what the intents say; there is nothing to commit
`);
  });

  test('says which folder an error keeps as it is', () => {
    expect(summary({ ...prod, isSound: false })).toBe(`\
generated/prod: left as it is, because of the errors

next: mend the errors, then run: netintent compile
`);
  });

  test('names five VMs that cannot move and counts the others', () => {
    const unmovable = Array.from({ length: 7 }, (_, index) => ({ vm: `shop/web-${index}`, why: 'of its NIC' }));
    const text = summary({ ...prod, unit: { ...unit, unmovable } });
    expect(text).toContain('shop/web-4');
    expect(text).not.toContain('shop/web-5');
    expect(text).toContain('... and 2 more; --format json lists all');
  });
});

describe('freshnessText', () => {
  test('names each file that is not what the intents say', () => {
    expect(freshnessText([{ ...prod, changed: ['generated/prod/a.yaml'] }])).toBe(`\
missing    ${VM}
differs    generated/prod/a.yaml
left over  ${SERVICE}
`);
    expect(freshnessText([{ ...prod, added: [], removed: [], unchanged: [VM] }])).toBe('');
  });
});
