import fc from 'fast-check';
import type { DrawingVm, DrawnState } from './drawn-repository.js';

/** One thing that a person does to the intents; where what it names is not there, nothing happens. */
export type IntentEdit =
  | { readonly kind: 'add'; readonly name: string; readonly folder: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'move'; readonly name: string; readonly folder: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'write'; readonly name: string; readonly address: string }
  | { readonly kind: 'reserve'; readonly range: string };

const NAMES = ['web', 'db', 'mail', 'www', 'dns', 'git', 'ci', 'log', 'app', 'bus', 'job', 'key'];
const name = fc.constantFrom(...NAMES);
const folder = fc.constantFrom('', 'a/', 'b/', 'z/');
const kind = <Kind extends string>(text: Kind) => fc.constant(text);

/** Insert, move, rename and remove VMs. */
export const vmEdit: fc.Arbitrary<IntentEdit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind('add'), name, folder }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('remove'), name }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('move'), name, folder }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('rename'), name, to: name }) },
);

/** Also write an address, and keep some from guests. */
export const anyEdit: fc.Arbitrary<IntentEdit> = fc.oneof(
  { weight: 8, arbitrary: vmEdit },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('write'),
      name,
      address: fc.oneof(
        fc.constant('auto'),
        fc.integer({ min: 2, max: 30 }).map((host) => `10.20.0.${host}/27`),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('reserve'), range: fc.constantFrom('10.20.0.2-10.20.0.4', '10.20.0.20') }),
  },
);

/** The state after an edit. Each VM has a file of its own, named like it, in some folder. */
export function withEdit(state: DrawnState, edit: IntentEdit): DrawnState {
  const { vms, reserved } = state;
  const isThere = (wanted: string) => vms.some((vm) => vm.name === wanted);
  switch (edit.kind) {
    case 'add':
      return isThere(edit.name) ? state : { ...state, vms: [...vms, newVm(edit)] };
    case 'remove':
      return { ...state, vms: vms.filter((vm) => vm.name !== edit.name) };
    case 'move':
      return withVm(state, edit.name, (vm) => ({ ...vm, file: `${edit.folder}${vm.name}` }));
    case 'rename':
      return isThere(edit.to) ? state : withVm(state, edit.name, (vm) => ({ ...vm, name: edit.to, file: edit.to }));
    case 'write':
      return withVm(state, edit.name, (vm) => ({ ...vm, address: edit.address }));
    case 'reserve':
      return reserved.includes(edit.range) ? state : { ...state, reserved: [...reserved, edit.range] };
  }
}

const newVm = (edit: { readonly name: string; readonly folder: string }): DrawingVm => ({
  name: edit.name,
  file: `${edit.folder}${edit.name}`,
  address: 'auto',
});

function withVm(state: DrawnState, wanted: string, change: (vm: DrawingVm) => DrawingVm): DrawnState {
  return { ...state, vms: state.vms.map((vm) => (vm.name === wanted ? change(vm) : vm)) };
}
