import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editAllocations, newAllocations } from '../../../src/edit/edit-allocations.js';

const HEAD = `\
# The team of the shop looks after this file.
apiVersion: vm.novasphere.dev/v1alpha1
kind: Allocations
metadata: {name: lan, namespace: shop}
spec:
`;

const FILE = `${HEAD}\
  addresses:  # of the lan
    # The oldest.
    - {address: 10.20.0.5, vm: shop/db, attachment: data}

    - { vm: shop/web, address: 10.20.0.9, attachment: data }  # ticket 4711
    # Below all.
`;

const at = (text: string) => ({ path: 'environments/prod/allocations/lan.yaml', text });
const entry = (address: string, vm: string) => ({ address, vm, attachment: 'data' });
const db = { from: 0, entry: entry('10.20.0.5', 'shop/db') };
const web = { from: 1, entry: entry('10.20.0.9', 'shop/web') };

describe('editAllocations', () => {
  it('changes nothing where all entries stay, however they are written', () => {
    expect(editAllocations(at(FILE), { addresses: [db, web] })).toBe(FILE);
  });

  it('puts a new line into its place, and touches no other', () => {
    const edited = editAllocations(at(FILE), { addresses: [db, { entry: entry('10.20.0.7', 'shop/mail') }, web] });
    const line = '    - {address: 10.20.0.7, vm: shop/mail, attachment: data}\n';
    expect(edited).toBe(FILE.replace('\n\n', `\n${line}\n`));
  });

  it('keeps the remarks of a line that changes', () => {
    const released = { from: 1, entry: { ...web.entry, released: true } };
    expect(editAllocations(at(FILE), { addresses: [db, released] })).toBe(
      FILE.replace(/ {4}- \{ vm.*\}/, '    - {address: 10.20.0.9, vm: shop/web, attachment: data, released: true}'),
    );
  });

  it('moves remarks with their line, and keeps those of a line that goes', () => {
    expect(editAllocations(at(FILE), { addresses: [web] })).toBe(
      FILE.replace('    - {address: 10.20.0.5, vm: shop/db, attachment: data}\n', ''),
    );
    expect(editAllocations(at(FILE), { addresses: [web, db] })).toBe(`${HEAD}\
  addresses:  # of the lan

    - { vm: shop/web, address: 10.20.0.9, attachment: data }  # ticket 4711
    # The oldest.
    - {address: 10.20.0.5, vm: shop/db, attachment: data}
    # Below all.
`);
  });

  it('empties and fills a list, and adds one that the file does not have', () => {
    const empty = editAllocations(at(FILE), { addresses: [] });
    expect(empty).toContain('  addresses: []  # of the lan\n');
    const mac = { entry: { mac: '02:00:5e:10:00:01', vm: 'shop/db', attachment: 'data' } };
    const filled = editAllocations(at(empty ?? ''), { addresses: [{ entry: db.entry }], macs: [mac] });
    expect(filled).toContain('  addresses:  # of the lan\n    - {address: 10.20.0.5, vm: shop/db, attachment: data}\n');
    expect(filled?.endsWith('  macs:\n    - {mac: 02:00:5e:10:00:01, vm: shop/db, attachment: data}\n')).toBe(true);
    const first = editAllocations(at(`${HEAD}  macs: []\n`), { addresses: [{ entry: db.entry }] });
    expect(first).toBe(`${HEAD}  addresses:\n    - {address: 10.20.0.5, vm: shop/db, attachment: data}\n  macs: []\n`);
    expect(editAllocations(at(`${HEAD.trimEnd()} {}\n`), { macs: [mac] })).toBe(
      `${HEAD}  macs:\n    - {mac: 02:00:5e:10:00:01, vm: shop/db, attachment: data}\n`,
    );
  });

  it('keeps the line ends of the file', () => {
    const windows = FILE.replaceAll('\n', '\r\n');
    const edited = editAllocations(at(windows), { addresses: [{ entry: entry('10.20.0.2', 'shop/mail') }, db, web] });
    expect(edited?.split('\r\n')).toHaveLength(FILE.split('\n').length + 1);
    expect(edited?.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each([
    [
      'an entry over several lines',
      `${HEAD}  addresses:\n    - address: 10.20.0.5\n      vm: shop/db\n      attachment: data\n`,
    ],
    ['a list in brackets', `${HEAD}  addresses: [{address: 10.20.0.5, vm: shop/db, attachment: data}]\n`],
    ['two documents', `${FILE}---\n${FILE}`],
    ['another kind', FILE.replace('Allocations', 'Network')],
    ['no YAML', `${FILE}<<<<<<< HEAD\n`],
    ['a spec in braces', `${HEAD.trimEnd()} {addresses: [{address: 10.20.0.5, vm: shop/db, attachment: data}]}\n`],
  ])('leaves %s to a person', (_what, text) => {
    expect(editAllocations(at(text), { addresses: [web] })).toBeUndefined();
  });

  it('says what was meant, for any entries', () => {
    const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/);
    const value = fc.oneof(fc.ipV4(), fc.constantFrom('fd00::', '::1', 'fd00::1e5'));
    const some = fc
      .tuple(value, label, label, label)
      .map(([address, namespace, name, attachment]) => ({ address, vm: `${namespace}/${name}`, attachment }));
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), fc.array(some, { maxLength: 6 }), (before, added) => {
        const text = newAllocations(
          { kind: 'Allocations', metadata: { name: 'lan', namespace: 'shop' } },
          { addresses: before.map((one) => ({ entry: one })) },
        );
        const wanted = [...before.map((one, from) => ({ from, entry: one })), ...added.map((one) => ({ entry: one }))];
        const edited = editAllocations(at(text), { addresses: wanted });
        expect(edited?.startsWith(text)).toBe(true);
        expect(
          editAllocations(at(edited ?? ''), {
            addresses: wanted.map(({ entry: one }, from) => ({ from, entry: one })),
          }),
        ).toBe(edited);
      }),
    );
  });
});
