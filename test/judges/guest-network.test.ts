import { describe, expect, it } from 'vitest';
import { trees } from '../support/judges/emitted.js';
import { emittedVms } from '../support/judges/emitted-vms.js';
import {
  factsOf,
  type GuestFacts,
  isDefault,
  isIpv6,
  readNetworkData,
  waysOut,
} from '../support/judges/guest-facts.js';
import { judge, program } from '../support/judges/judge.js';
import {
  netplan,
  netplanGenerate,
  networkd,
  networkManager,
  type Renderer,
  sysconfig,
} from '../support/judges/renderers.js';

const MAC = /[0-9a-f]{2}(:[0-9a-f]{2}){5}/g;

/** Each network configuration once, whatever its MAC addresses, under the name of the last VM that has it. */
const configurations = new Map(
  trees.flatMap((tree) =>
    emittedVms(tree).flatMap(({ name, networkData }) =>
      networkData === undefined
        ? []
        : [[networkData.replace(MAC, 'mac'), { name: `${tree.name} ${name}`, text: networkData }] as const],
    ),
  ),
);

type Facts = readonly GuestFacts[];

it('there are configurations to judge', () => {
  expect(configurations.size).toBeGreaterThan(10);
});

describe('as written', () => {
  it.each([...configurations.values()])('$name has one way out of a family at most', ({ text }) => {
    expectOneWayOut(factsOf(readNetworkData(text)));
  });
});

describe('netplan generate', () => {
  judgeEach('netplan', netplanGenerate, (facts) => facts, expectOneWayOut);
});

describe('net-convert to netplan', () => {
  judgeEach('cloud-init', netplan, (facts) => facts, expectOneWayOut);
});

describe('net-convert to networkd, which loses metrics of routes', () => {
  judgeEach('cloud-init', networkd, withoutMetrics, expectOneWayOut);
});

describe('net-convert to sysconfig, which ties the routes of DHCP to whether a default route is written', () => {
  judgeEach('cloud-init', sysconfig, (facts) => withoutMetrics(asSysconfigHears(facts)), expectOneWayOut);
});

describe('net-convert to NetworkManager, which loses metrics, `use-routes`, and routes of IPv6 beside IPv4', () => {
  judgeEach(
    'cloud-init',
    networkManager,
    (facts) => withoutMetrics(asNetworkManagerHears(facts)),
    () => undefined,
  );
});

/** Every configuration through one renderer; what comes out must equal what `kept` says of what went in. */
function judgeEach(tool: string, render: Renderer, kept: (facts: Facts) => Facts, law: (facts: Facts) => void): void {
  for (const { name, text } of configurations.values()) {
    judge([program(tool)], name, () => {
      const rendered = render(text);
      expect(rendered).toEqual(kept(factsOf(readNetworkData(text))));
      law(rendered);
    });
  }
}

function expectOneWayOut(facts: Facts): void {
  expect(waysOut(facts, 4).length).toBeLessThanOrEqual(1);
  expect(waysOut(facts, 6).length).toBeLessThanOrEqual(1);
}

function withoutMetrics(facts: Facts): Facts {
  return facts.map((each) => ({ ...each, routes: each.routes.map((route) => route.replace(/ metric \d+$/, '')) }));
}

/** cloud-init 22.4: DHCP brings no routes to any interface when one has a default route, and else to every one. */
function asSysconfigHears(facts: Facts): Facts {
  const isWritten = facts.flatMap(({ routes }) => routes).some(isDefault4);
  const dhcp4 = isWritten ? 'address' : 'address and routes';
  return facts.map((each) => (each.dhcp4 === 'nothing' ? each : { ...each, dhcp4 }));
}

const isDefault4 = (route: string): boolean => isDefault(route) && !isIpv6(route);

/** cloud-init 22.4 writes every route of an interface below its first address, whose family need not be the route's. */
function asNetworkManagerHears(facts: Facts): Facts {
  return facts.map(({ dhcp4Metric: _, ...each }) => {
    const isMixed = each.dhcp4 !== 'nothing' || each.addresses.some((address) => !isIpv6(address));
    return {
      ...each,
      dhcp4: each.dhcp4 === 'nothing' ? 'nothing' : 'address and routes',
      routes: each.routes.filter((route) => !isIpv6(route) || isDefault(route) || !isMixed),
    };
  });
}
