import type { Finding } from '../intent/document.js';
import type { Ledger } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';

/** One law: its file name, its export in camelCase and its code are one name. */
export interface Check {
  /** The file name, such as "cidr-overlap". */
  readonly code: string;
  /** The law in one line, without a full stop. */
  readonly title: string;
  /** Yields what breaks the law, in any order. Never throws, never changes its arguments. */
  readonly run: (model: Model, ledger: Ledger) => Iterable<Finding>;
}
