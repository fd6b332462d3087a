import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { itemsIn, textIn } from './values.js';
import { type SecretTexts, templateSpec } from './vm-pair.js';

/** A text that cloud-init reads, and where it stands. */
export interface GuestText {
  readonly text: string;
  /** The Secret that holds it; undefined where it stands in the VirtualMachine. */
  readonly secret?: string;
}

/** Which of the two. */
export type Part = 'user' | 'network';

/** Where a VirtualMachine and a Secret hold them. */
export const KEYS = {
  user: { inline: 'userData', reference: 'secretRef', inSecret: 'userdata' },
  network: { inline: 'networkData', reference: 'networkDataSecretRef', inSecret: 'networkdata' },
} as const;

/**
 * A text of a VM.
 *
 * @returns undefined where it has no such text, or a Secret that is not ours holds it
 */
export function guestText(vm: Value, part: Part, secrets: SecretTexts): GuestText | undefined {
  const { inline, reference, inSecret } = KEYS[part];
  const volumes = itemsIn(templateSpec(vm), 'volumes');
  const [source] = volumes.flatMap((volume) => valueIn(volume, 'cloudInitNoCloud') ?? []);
  const written = textIn(source, inline);
  if (written !== undefined) return { text: written };
  const secret = textIn(source, reference, 'name');
  const text = secret === undefined ? undefined : secrets(secret)?.[inSecret];
  return secret === undefined || text === undefined ? undefined : { text, secret };
}
