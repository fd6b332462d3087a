import type { Vm } from '../intent/model.js';
import type { Owner } from './target.js';

/** The Wukong that an object is made from. */
export function vmOwner({ namespace, name, origin }: Vm): Owner {
  return { kind: 'Wukong', namespace, name, origin };
}
