import type { Connection } from '../reach/connections.js';
import { inlineText } from './markdown-text.js';
import type { ReachOutput } from './reach-outputs.js';
import { serviceData, serviceText } from './service-text.js';
import { tableText } from './table.js';
import { visible } from './visible.js';

/** Connections in the form that was asked for; it ends in a line end. What is unknown is named as such. */
export function reachList(output: ReachOutput, connections: readonly Connection[]): string {
  switch (output) {
    case 'table':
      return tableText([['SOURCE', 'DESTINATION', 'NETWORK', 'ALLOWED'], ...connections.map(cells)]);
    case 'json':
      return json(connections);
    case 'markdown':
      return markdown(connections);
    case 'csv':
      return [['source', 'destination', 'network', 'allowed'], ...connections.map(cells)].map(csvLine).join('');
    case 'dot':
      return dot(connections);
  }
}

const cells = ({ source, destination, network, ...reached }: Connection): readonly string[] => [
  source,
  destination,
  network,
  reachedText(reached),
];

/** "tcp 80", "tcp 80; unknown: udp 53", "unknown: all". */
function reachedText({ allowed, unknown }: Pick<Connection, 'allowed' | 'unknown'>): string {
  const [known, open] = [serviceText(allowed), serviceText(unknown)];
  const parts = [...(known === 'nothing' ? [] : [known]), ...(open === 'nothing' ? [] : [`unknown: ${open}`])];
  return parts.join('; ') || 'nothing';
}

/** One connection a line, so that two lists are compared line by line. */
function json(connections: readonly Connection[]): string {
  const lines = connections.map(({ source, destination, network, allowed, unknown }) => {
    const open = serviceData(unknown);
    return JSON.stringify({
      source,
      destination,
      network,
      allowed: serviceData(allowed),
      ...(open.length > 0 ? { unknown: open } : {}),
    });
  });
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function markdown(connections: readonly Connection[]): string {
  const rows = connections.map((connection) => `| ${cells(connection).map(inlineText).join(' | ')} |\n`);
  return ['| Source | Destination | Network | Allowed |\n', '| --- | --- | --- | --- |\n', ...rows].join('');
}

/** @see RFC 4180 */
function csvLine(row: readonly string[]): string {
  return `${row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** @see graphviz.org, "DOT Language" */
function dot(connections: readonly Connection[]): string {
  const edges = connections.map(({ source, destination, network, ...reached }) => {
    const label = `${network === 'pod' ? '' : `${network}: `}${reachedText(reached)}`;
    return `  ${dotText(source)} -> ${dotText(destination)} [label=${dotText(label)}];\n`;
  });
  return `digraph reach {\n  rankdir=LR;\n  node [shape=box];\n${edges.join('')}}\n`;
}

const dotText = (text: string): string => `"${visible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
