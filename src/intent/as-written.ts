import type { Attachment } from './model.js';

/** Attachments in the order they were written rather than by rank, so that a finding about the later one points below. */
export function asWritten(attachments: readonly Attachment[]): readonly Attachment[] {
  return attachments.length < 2 ? attachments : attachments.toSorted((a, b) => position(a) - position(b));
}

const position = ({ origin }: Attachment): number => Number(origin.path.at(-1));
