import type { Origin } from './document.js';

/** One entry of a list of allocations; its fields in the order that they are written in. */
export type AllocationEntry = Readonly<Record<string, string | number | boolean>>;

/** An entry as it must stand, and the position that it has now, where it has one. */
export interface WantedEntry {
  readonly from?: number;
  readonly entry: AllocationEntry;
}

/** Something that is drawn, and for whom. */
export interface DrawClaim {
  /** Equal to the `key` of the line that it has. */
  readonly key: string;
  /**
   * Decides where its draw starts, and the order of draws: who it is for, and nothing that an unrelated change of the
   * intents could change.
   */
  readonly identity: string;
  /** For people, such as: Wukong "shop/web" attachment "data". */
  readonly owner: string;
  readonly origin: Origin;
}

/** A line of a list. */
export interface DrawnLine<Value> {
  readonly key: string;
  readonly value: Value;
  readonly owner: string;
  readonly released: boolean;
  /** Without `released`. */
  readonly fields: AllocationEntry;
  readonly origin: Origin;
}

/** A list of one file, and who draws to it. */
export interface DrawList<Value, Claim extends DrawClaim> {
  readonly lines: readonly DrawnLine<Value>[];
  readonly claims: readonly Claim[];
}

/** What is drawn from. It remembers what it gave, so that nobody else gets it. */
export interface Pool<Value, Claim extends DrawClaim, List> {
  /** For `sort`. */
  readonly compare: (a: Value, b: Value) => number;
  readonly textOf: (value: Value) => string;
  /** The line of a claim. */
  readonly fieldsOf: (claim: Claim, value: Value) => AllocationEntry;
  /** Gives a claim what it had before; false where that cannot be had any more. */
  readonly giveBack: (claim: Claim, value: Value, list: List) => boolean;
  /**
   * What was never drawn or, where there is none, one of the list's released values, which are asked for once; undefined
   * where nothing is left.
   */
  readonly draw: (claim: Claim, list: List, released: () => readonly Value[]) => Value | undefined;
}

/** Puts lines right that a merge, or a change of the intents, made wrong. */
export interface Repair<Value, Claim extends DrawClaim> {
  /** Of two lines of one claim the one of the smaller age stays. */
  readonly ageOf: (line: DrawnLine<Value>) => number;
  /** Why a claim cannot keep what it has; undefined where it can. */
  readonly faultOf: (line: DrawnLine<Value>, claim: Claim) => string | undefined;
}

/** What happens to one line, or to two where a claim moves from one to the other. */
export interface LineChange {
  /** `removed`: the line said again what another says. */
  readonly change: 'drawn' | 'given back' | 'released' | 'moved' | 'removed';
  readonly value: string;
  readonly owner: string;
  /** Where it is moved from. */
  readonly before?: string;
  /** Why it is moved, released or removed by a repair. */
  readonly reason?: string;
}

/** What becomes of a list. */
export interface DrawnList<List, Claim> {
  readonly list: List;
  /** In order, released ones included. */
  readonly entries: readonly WantedEntry[];
  readonly changes: readonly LineChange[];
  /** Claims for which nothing is left. */
  readonly exhausted: readonly Claim[];
}
