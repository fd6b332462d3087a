/** One file of the repository, as text. */
export interface SourceFile {
  /** Repository-relative, with forward slashes, such as "environments/prod/web.yaml". */
  readonly path: string;
  readonly text: string;
  /** The commit or branch that it is read from; undefined for the work tree. */
  readonly revision?: string;
}

/** A value of YAML's core schema: what JSON can say. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** One YAML document of a file. Its lines are worked out only when a diagnostic asks (`placeOf`). */
export interface Document {
  readonly source: SourceFile;
  /** The position among the documents of the file, from 0. */
  readonly index: number;
  readonly data: Value;
  /**
   * Set on a document that was merged over documents of base folders: what it was merged from, the strongest first.
   * `data` is then the merged value.
   */
  readonly layers?: readonly Document[];
  /** An earlier process read it from the same text, and found that it matches its schema. */
  readonly isRecalled?: boolean;
  /** Set on a document that stands as text inside another one: where. */
  readonly host?: Origin;
}

/** The keys and list positions that lead from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** Where a thing was written, without its line: a document, the environment it was read for, and a path in it. */
export interface Origin {
  readonly document: Document;
  readonly path: Path;
  /** The environment whose output depends on this text; undefined for a Cluster. */
  readonly environment?: string;
}

/** The origin of a value below another. */
export function within(origin: Origin, ...path: Path): Origin {
  return { ...origin, path: [...origin.path, ...path] };
}

/** What is said of a place: like a Diagnostic, but pointing at origins and without its code, which the runner stamps. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** One sentence in "must" form, user values in double quotes, field names in back quotes. */
  readonly message: string;
  readonly at: Origin;
  /** Point at the key rather than at its value. */
  readonly atKey?: boolean;
  readonly related?: readonly { readonly message: string; readonly at: Origin }[];
  /** Environments that it concerns beside those of its places. */
  readonly environments?: readonly string[];
  readonly hint?: string;
}
