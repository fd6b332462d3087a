import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CodedFinding } from './coded-finding.js';
import { placeOf } from './place.js';

/** A finding with its lines: what people and programs are told. */
export function placedFinding({ code, severity, message, at, atKey, related = [], hint }: CodedFinding): Diagnostic {
  return {
    code,
    severity,
    message,
    at: placeOf(at, atKey),
    related: related.map((other) => ({ message: other.message, at: placeOf(other.at) })),
    ...(hint === undefined ? {} : { hint }),
  };
}
