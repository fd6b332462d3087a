import type { Picture, PictureLine, PictureThing } from '../plan/picture.js';

/**
 * A picture as Mermaid reads it: VMs, the networks they are on, and the interfaces of the nodes; what comes, changes and
 * goes has a colour and a line of its own.
 *
 * @returns without a fence
 * @see mermaid, syntax/flowchart.md
 */
export function mermaidText({ things, lines }: Picture): string {
  const ids = new Map(things.map(({ id }, index) => [id, `n${index}`]));
  return [
    'flowchart LR',
    ...things.map((thing) => `  ${ids.get(thing.id)}${shape(thing)}:::${thing.change}`),
    ...lines.map((line) => `  ${ids.get(line.from)} ${arrow(line)} ${ids.get(line.to)}`),
    ...Object.entries(STYLES).map(([name, style]) => `  classDef ${name} ${style}`),
  ].join('\n');
}

const STYLES = {
  added: 'stroke:#1a7f37,stroke-width:3px',
  changed: 'stroke:#9a6700,stroke-width:3px',
  removed: 'stroke:#cf222e,stroke-width:3px,stroke-dasharray:5 5',
  same: 'stroke-width:1px',
};

const SIGNS = { added: '+ ', changed: '~ ', removed: '- ', same: '' };

function shape({ kind, label, change }: PictureThing): string {
  const text = `"${SIGNS[change]}${plain(label)}"`;
  if (kind === 'vm') return `[${text}]`;
  return kind === 'network' ? `([${text}])` : `[[${text}]]`;
}

function arrow({ label, change }: PictureLine): string {
  const text = label === '' ? '' : `"${SIGNS[change]}${plain(label)}"`;
  if (change === 'removed') return text === '' ? '-.-' : `-. ${text} .-`;
  return text === '' ? '---' : `-- ${text} ---`;
}

/** Letters, digits and the few marks that names have: nothing that could end a label or start markup. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N} ._:/-]/gu, '_');
