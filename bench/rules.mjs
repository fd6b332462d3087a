/**
 * What a list of rules costs, in a process of its own: `node rules.mjs <compile | proof | delta> <profile> <count>`.
 * Prints `{"seconds": ..., "entries": ...}`. `compile` says it in terms of an engine that only allows, `proof` compares what
 * these say with the list, `delta` finds what three edits change.
 */
const [step, profile, count] = process.argv.slice(2);

const { accessList, UNIVERSE } = await import('./access-lists.mjs');
const { accessChanges } = await import('../dist/policy/access-changes.js');
const { allowTerms, entriesOf } = await import('../dist/policy/allow-terms.js');
const { compareRules } = await import('../dist/policy/proof/compare-rules.js');
const { remainingRanges } = await import('../dist/net/remaining-ranges.js');

const list = accessList(profile, Number(count));

const addressesOf = (blocks) => blocks.flatMap(({ prefix, excepts }) => remainingRanges([prefix], excepts));

const reread = (terms) => ({
  rules: terms.map(({ ipv4, ipv6, workloads4, workloads6, services }) => ({
    action: 'accept',
    peers: { ipv4: addressesOf(ipv4), ipv6: addressesOf(ipv6), workloads4, workloads6 },
    services,
  })),
  default: 'drop',
});

/** The list without one rule, with another in a new place and a third turned. */
function edited({ rules, default: otherwise }) {
  const turned = rules.at(-2);
  return {
    rules: [
      rules[1],
      rules[0],
      ...rules.slice(3, -2),
      { ...turned, action: turned.action === 'accept' ? 'drop' : 'accept' },
      ...rules.slice(-1),
    ],
    default: otherwise,
  };
}

const steps = {
  compile: () => timed(() => allowTerms(list, UNIVERSE)),
  proof: () => {
    const terms = allowTerms(list, UNIVERSE);
    return timed(() => {
      const found = compareRules(list, reread(terms), UNIVERSE, 'accept');
      if (found) throw new Error(`what is allowed is not what the list accepts: ${found.packet.service.protocol}`);
      return terms;
    });
  },
  delta: () => {
    const after = edited(list);
    return timed(() => {
      accessChanges(list, after, UNIVERSE);
      return [];
    });
  },
};

function timed(work) {
  const start = performance.now();
  const terms = work();
  return { seconds: (performance.now() - start) / 1000, entries: entriesOf(terms) };
}

console.log(JSON.stringify(steps[step]()));
