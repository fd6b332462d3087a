import { fieldIn, isFields, isItems, textIn } from '../../src/manifests/fields.js';
import type { KubernetesObject } from '../../src/manifests/object.js';

/**
 * The objects with one changed: fields of `said` replace those of the object of its kind and name, items of lists by their
 * `name` or `type`; `missing: true` takes an object or an item away, and one that is not there is added.
 */
export function merged(objects: readonly KubernetesObject[], said: unknown): readonly KubernetesObject[] {
  const isMeant = (object: KubernetesObject) =>
    object.kind === textIn(said, 'kind') &&
    object.metadata.name === textIn(said, 'metadata', 'name') &&
    object.metadata.namespace === textIn(said, 'metadata', 'namespace');
  const known = objects.find(isMeant);
  if (fieldIn(said, 'missing') === true) {
    if (!known) throw new Error(`nothing to take away: ${JSON.stringify(said)}`);
    return objects.filter((object) => object !== known);
  }
  if (!known) return [...objects, Object(said)];
  return objects.map((object) => (object === known ? Object(over(object, said)) : object));
}

function over(value: unknown, said: unknown): unknown {
  if (isFields(value) && isFields(said)) {
    const keys = [...new Set([...Object.keys(value), ...Object.keys(said)])];
    return Object.fromEntries(keys.map((key) => [key, key in said ? over(value[key], said[key]) : value[key]]));
  }
  if (isItems(value) && isItems(said) && said.every((item) => keyOf(item) !== undefined)) {
    const rest = said.filter((item) => !value.some((own) => keyOf(own) === keyOf(item)));
    const saidOf = (own: unknown) => said.find((item) => keyOf(item) === keyOf(own));
    const left = value.filter((own) => fieldIn(saidOf(own), 'missing') !== true);
    return [...left.map((own) => over(own, saidOf(own) ?? own)), ...rest];
  }
  return said;
}

const keyOf = (item: unknown) => textIn(item, 'name') ?? textIn(item, 'type');
