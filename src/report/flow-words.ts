import { groupBy } from '../intent/group-by.js';
import { type AddressSet, rangesIn } from '../net/address-set.js';
import { serviceText as packetServiceText } from '../net/packet-text.js';
import { type AddressRange, formatPrefix, formatRange } from '../net/prefix.js';
import { prefixesOf } from '../net/prefixes.js';
import { isOfMovers } from '../plan/flows/by-exposure.js';
import type {
  Decider,
  FlowChange,
  FlowChanges,
  FlowEnd,
  FlowSide,
  OutsideEnd,
  VmsEnd,
} from '../plan/flows/flow-change.js';
import { clip } from './clip.js';
import { countText } from './count-text.js';
import { placeText } from './place-text.js';
import { serviceText } from './service-text.js';

/** Names or blocks of one end that are listed; the others are counted. */
const LISTED = 3;
/** A list of ports that is longer is cut. */
const SERVICES_MAX = 120;

/** What opens and closes in one line: "opens 2 (1 everywhere), closes 1"; empty where nothing does between what stays. */
export function reachText({ opens, closes }: FlowChanges): string {
  return [countOf('opens', opens), countOf('closes', closes)].flat().join(', ');
}

function countOf(word: string, flows: readonly FlowChange[]): readonly string[] {
  const { length } = flows.filter((flow) => !isOfMovers(flow));
  const wide = flows.filter((flow) => !isOfMovers(flow) && isEverywhere(flow)).length;
  return length === 0 ? [] : [`${word} ${length}${wide === 0 ? '' : ` (${wide} everywhere)`}`];
}

const isEverywhere = ({ source, destination }: FlowChange): boolean =>
  [source, destination].some((end) => end.kind === 'outside' && end.everywhere.length > 0);

/** One flow in words; what authors wrote is as they wrote it, and no markup. */
export interface FlowWords {
  /** "tcp 22  everywhere -> shop/web-0 and 11 more  on pod". */
  readonly head: string;
  /** "tcp 22 from 203.0.113.7 to shop/web-0". */
  readonly witness: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** When it takes effect, where that is not at once. */
  readonly once?: string;
}

/** A flow as people say it. */
export function flowWords(flow: FlowChange): FlowWords {
  const { isSure, change, network, onlyOver, source, destination, witness, before, after, waitsFor } = flow;
  const may = isSure ? '' : `may ${change === 'opens' ? 'open' : 'close'} (${doubtText(flow)} decides): `;
  const services = clip(serviceText(flow.services), SERVICES_MAX);
  const over = onlyOver === undefined ? '' : ` over IPv${onlyOver}`;
  return {
    head: `${may}${services}  ${endText(source)} -> ${endText(destination)}  on ${network}${over}`,
    witness: `${packetServiceText(witness.service)} from ${witness.source} to ${witness.destination}`,
    before: before.map((decider) => deciderText(decider, flow)),
    after: after.map((decider) => deciderText(decider, flow)),
    ...(waitsFor.length === 0 ? {} : { once: onceText(flow) }),
  };
}

/** Guests filter anew from their next start on, and an interface that is plugged in not before. */
function onceText(flow: FlowChange): string {
  const ends = flow.waitsFor.map((side) => flow[side]).filter((end) => end.kind === 'vms');
  const plugged = ends.filter(({ event }) => event === 'new');
  const restarted = (some: readonly VmsEnd[]) =>
    `${some.map(vmsText).join(' and ')} ${some.length === 1 && some[0]?.vms.length === 1 ? 'has' : 'have'} restarted`;
  if (plugged.length > 0) return `nothing filters it until ${restarted(plugged)}: the guest does`;
  return `once ${restarted(ends)}: the guest filters`;
}

function doubtText({ before, after }: FlowChange): string {
  const isUnknown = [...before, ...after].some((decider) => 'verdict' in decider && decider.verdict === 'unknown');
  return isUnknown ? 'what is not understood' : 'an address that nobody knows';
}

function endText(end: FlowEnd): string {
  return end.kind === 'vms' ? vmsText(end) : outsideText(end);
}

const EVENTS = { stays: '', new: ' (new)', gone: ' (gone)' };

function vmsText({ vms, event }: VmsEnd): string {
  return `${firstOf(vms)}${EVENTS[event]}`;
}

/** The first few, or the first one and how many more. */
function firstOf(names: readonly string[]): string {
  return names.length <= LISTED ? names.join(', ') : `${names[0]} and ${names.length - 1} more`;
}

function outsideText({ peers, everywhere, blocks, except }: OutsideEnd): string {
  const whole = everywhere.length === 2 ? ['everywhere'] : everywhere.map((family) => `every IPv${family} address`);
  const holes = blockTexts(except);
  const hasPods = peers.workloads4.kind === 'all-but' || peers.workloads6.kind === 'all-but';
  const told = [...whole, ...blockTexts(blocks), ...(hasPods ? ['all other pods'] : [])].join(', ');
  return holes.length === 0 ? told : `${told} (not ${holes.join(', ')})`;
}

/** The first few blocks, and how many more there are. */
function blockTexts(addresses: AddressSet): readonly string[] {
  const ranges = rangesIn(addresses);
  const left = ranges.length - LISTED;
  return [...ranges.slice(0, LISTED).map(blockText), ...(left > 0 ? [countText(left, 'more range')] : [])];
}

function blockText(range: AddressRange): string {
  const [prefix, ...others] = range.first === range.last ? [] : prefixesOf(range);
  return prefix && others.length === 0 ? formatPrefix(prefix) : formatRange(range);
}

function deciderText(decider: Decider, flow: FlowChange): string {
  if (decider.kind === 'unfiltered') return `${decider.direction}: nobody says anything, all passes`;
  if (decider.kind === 'absent') {
    const end = flow[decider.side];
    const isNew = end.kind === 'vms' && end.event === 'new';
    return `${endText(end)}: ${isNew ? 'not there yet' : 'not there any more'}`;
  }
  const { direction, text, by, at } = decider;
  return `${direction} ${text}  ${by}${at ? `, ${placeText(at)}` : ''}`;
}

/** Flows of a list, apart: those of VMs that stay, those of VMs that come or go, and who of these is filtered by nobody. */
export interface SortedFlows {
  readonly staying: readonly FlowChange[];
  readonly moving: readonly FlowChange[];
  /** "new, and nobody filters it: shop/cache on pod". Flows in which nobody at either end says anything are told here alone. */
  readonly unfiltered: readonly string[];
}

/** Takes flows apart for people. */
export function sortFlows(flows: readonly FlowChange[]): SortedFlows {
  const movers = flows.filter(isOfMovers);
  return {
    staying: flows.filter((flow) => !isOfMovers(flow)),
    moving: movers.filter((flow) => !isUnfiltered(flow)),
    unfiltered: unfilteredTexts(movers.filter(isUnfiltered)),
  };
}

/** Whose packets nobody filters, by network: in both directions, or in one. */
function unfilteredTexts(flows: readonly FlowChange[]): readonly string[] {
  const said = flows[0]?.change === 'closes' ? 'gone, and nobody filtered' : 'new, and nobody filters';
  return [...groupBy(flows, ({ network }) => network)].flatMap(([network, own]) => {
    const [out, into] = [moversAt(own, 'source'), moversAt(own, 'destination')];
    const told = (what: string, vms: readonly string[]) =>
      vms.length === 0 ? [] : [`${said} ${what}: ${firstOf(vms)} on ${network}`];
    return [
      ...told(
        'it',
        out.filter((vm) => into.includes(vm)),
      ),
      ...told(
        'what comes in',
        into.filter((vm) => !out.includes(vm)),
      ),
      ...told(
        'what goes out',
        out.filter((vm) => !into.includes(vm)),
      ),
    ];
  });
}

/** VMs that come or go, at one end of flows, sorted. */
function moversAt(flows: readonly FlowChange[], side: FlowSide): readonly string[] {
  const ends = flows.map((flow) => flow[side]).filter((end) => end.kind === 'vms' && end.event !== 'stays');
  return [...new Set(ends.flatMap((end) => (end.kind === 'vms' ? end.vms : [])))].sort();
}

const isUnfiltered = ({ change, before, after }: FlowChange): boolean =>
  (change === 'opens' ? after : before).every(({ kind }) => kind === 'unfiltered');
