import type { CodedFinding } from './coded-finding.js';
import type { AddressGroup } from './model.js';
import { groupCycle } from './policy-laws.js';

type Groups = ReadonlyMap<string, AddressGroup>;

/** A group and all that it is made of, each once, however deep. @param name "namespace/name" */
export function reachedGroups(name: string, groups: Groups): readonly AddressGroup[] {
  const reached = new Set<AddressGroup>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const group = groups.get(next);
    if (!group || reached.has(group)) continue;
    reached.add(group);
    waiting.push(...group.groups.map((part) => part.name));
  }
  return [...reached];
}

/** A group on the way from another, and its part that is looked at next. */
interface Step {
  readonly name: string;
  next: number;
}

/** The parts of groups that lead back to a group on the way to them: each loop once. */
export function groupCycles(groups: Groups): readonly CodedFinding[] {
  const findings: CodedFinding[] = [];
  const done = new Set<string>();
  for (const root of groups.keys()) {
    // A way of its own in place of the stack: strangers may nest deeply.
    const way: Step[] = done.has(root) ? [] : [{ name: root, next: 0 }];
    const onWay = new Set(way.map(({ name }) => name));
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const part = groups.get(step.name)?.groups[step.next++];
      if (!part) {
        done.add(step.name);
        onWay.delete(step.name);
        way.pop();
      } else if (onWay.has(part.name)) findings.push(cycle(part, way));
      else if (!done.has(part.name) && groups.has(part.name)) {
        way.push({ name: part.name, next: 0 });
        onWay.add(part.name);
      }
    }
  }
  return findings;
}

function cycle({ name, origin }: AddressGroup['groups'][number], way: readonly Step[]): CodedFinding {
  const loop = way.slice(way.findIndex((step) => step.name === name)).map((step) => `"${step.name}"`);
  const by = loop.length > 1 ? `, by ${loop.slice(1).join(' and ')}` : '';
  return {
    code: groupCycle.code,
    severity: 'error',
    message: `AddressGroup "${name}" must not be a part of itself${by}`,
    at: origin,
    hint: 'remove this group here, or move what both need into a third',
  };
}
