const FORM = /^([+-]?(?:\d+(?:[.]\d*)?|[.]\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/;

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/**
 * Whether two values are the same amount, however they are spelled: "1Gi" and "1024Mi", "1000m" and 1.
 *
 * @see Kubernetes, reference/kubernetes-api/common-definitions/quantity
 */
export function isSameQuantity(a: unknown, b: unknown): boolean {
  const [one, other] = [amountOf(a), amountOf(b)];
  return one !== undefined && one === other;
}

/** In billionths, which is as fine as a quantity is; undefined for what is no quantity. */
function amountOf(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const [, digits, exponent, suffix = ''] = FORM.exec(String(value)) ?? [];
  if (digits === undefined || digits.length > DIGITS_MAX) return undefined;
  const power = exponent === undefined ? (DECIMAL[suffix] ?? 0) : Number(exponent.slice(1));
  if (Math.abs(power) > POWER_MAX) return undefined;
  return scaled(digits, power + 9) * 1024n ** BigInt(BINARY.indexOf(suffix) + 1);
}

const DIGITS_MAX = 40;
const POWER_MAX = 30;

/** A decimal number times a power of ten; what is finer than one is rounded up, as the API server does. */
function scaled(digits: string, power: number): bigint {
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = power - fraction.length;
  const number = BigInt(`${whole}${fraction}`.replace(/^[+]/, ''));
  if (shift >= 0) return number * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return number / divisor + (number % divisor > 0n ? 1n : 0n);
}
