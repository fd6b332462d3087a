import { visible } from './visible.js';

/**
 * An XML element in a line of its own.
 *
 * @param content elements or escaped text; an element of elements begins a line
 */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string = '',
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(visible(String(value)))}"`);
  const start = `<${name}${written.join('')}`;
  if (content === '') return `${start}/>\n`;
  return `${start}>${content.startsWith('<') ? '\n' : ''}${content}</${name}>\n`;
}

/**
 * Any text as content of XML 1.0: what XML cannot say is shown as its code; line ends stay.
 *
 * @see XML 1.0 section 2.2 (characters) and 2.4 (markup)
 */
export function xmlText(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      visible(line)
        .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
        .replace(/[&<>"]/g, entity),
    )
    .join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const entity = (character: string): string => ENTITIES[character] ?? character;
