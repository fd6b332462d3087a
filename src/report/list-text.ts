import { dump } from 'js-yaml';
import type { ListOutput } from './list-outputs.js';

/** A list in the form that was asked for; it ends in a line end. */
export function listText(
  output: ListOutput,
  list: { readonly table: () => string; readonly data: () => object },
): string {
  switch (output) {
    case 'table':
      return list.table();
    case 'json':
      return `${JSON.stringify(list.data(), undefined, 2)}\n`;
    case 'yaml':
      return dump(JSON.parse(JSON.stringify(list.data())), { lineWidth: -1 });
  }
}
