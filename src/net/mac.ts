const MAC = /^([0-9a-f]{2})([:-])[0-9a-f]{2}(?:\2[0-9a-f]{2}){4}$/i;

/**
 * Reads a MAC address.
 *
 * @param text six octets with `:` or `-` between them, in any case
 * @returns the canonical text, lower case with colons; undefined when the text is not a unicast MAC or is all zero. Never throws.
 * @see IEEE 802-2014 section 8.2 (the individual/group bit)
 */
export function parseMac(text: string): string | undefined {
  const match = MAC.exec(text);
  if (!match) return undefined;
  const mac = text.toLowerCase().replaceAll('-', ':');
  const isGroup = (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
  return isGroup || mac === '00:00:00:00:00:00' ? undefined : mac;
}
