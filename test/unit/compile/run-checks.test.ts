import { describe, expect, it } from 'vitest';
import { archivingFor } from '../../../src/compile/archiving.js';
import { runChecks } from '../../../src/compile/run-checks.js';
import { createMemory, type Memory, withoutMemory } from '../../../src/intent/memory.js';
import type { Model } from '../../../src/intent/model.js';
import { attachmentOf, bridgeLink, modelOf, networkOf, vmOf } from '../../support/model.js';
import { addresses } from '../../support/vm.js';

const web = vmWith('web', '192.0.2.10/24', '02:00:5e:10:00:01');
const shop = vmWith('shop', '192.0.2.11/24', '02:00:5e:10:00:02');
const lan = networkOf('lan', { link: bridgeLink({ vlanId: 200 }) });
const before = modelOf({ networks: [lan], vms: [web, shop] });
const after = modelOf({ ...before, vms: [web, vmWith('shop', '192.0.2.10/24', '02:00:5e:10:00:02')] });

describe('judging a model again', () => {
  it('looks only at the VM that changed', () => {
    const { memory, worked } = watched();
    judge(before, memory);
    expect(worked.splice(0)).toEqual(['lan', 'web', 'shop']);
    judge(after, memory);
    expect(worked).toEqual(['shop']);
  });

  it('sees the clash of a VM that changed with one that did not, as a first look does', () => {
    const { memory } = watched();
    expect(codesOf(before, memory)).not.toContain('address-claimed-twice');
    expect(codesOf(after, memory)).toContain('address-claimed-twice');
    expect(judge(after, memory)).toEqual(judge(after, withoutMemory()));
  });

  it('looks at everything when the facts of the cluster changed', () => {
    const { memory, worked } = watched();
    judge(before, memory);
    judge({ ...before, cluster: { ...before.cluster } }, memory);
    expect(worked.length).toBe(6);
  });
});

function vmWith(name: string, address: string, mac: string) {
  const attachment = attachmentOf('data', { mode: 'static', addresses: addresses(address), mac });
  return vmOf([attachment], { name });
}

/** A memory that notes whom it did not remember. */
function watched(): { readonly memory: Memory; readonly worked: string[] } {
  const { recall } = createMemory();
  const worked: string[] = [];
  const noting: Memory['recall'] = (key, inputs, work) =>
    recall(key, inputs, () => {
      if (typeof key !== 'string' && 'name' in key[1]) worked.push(String(key[1].name));
      return work();
    });
  return { memory: { recall: noting }, worked };
}

const codesOf = (model: Model, memory: Memory) =>
  judge(model, memory, ['prod']).notes.map(({ diagnostic }) => diagnostic.code);

function judge(model: Model, memory: Memory, everyone: readonly string[] = []) {
  return runChecks(model, everyone, memory, archivingFor(model, memory));
}
