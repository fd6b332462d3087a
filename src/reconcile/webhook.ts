import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The headers of a request that tells of a push; a header that came twice is none. */
export type HookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Whether a request was sent by somebody who knows the secret: GitHub, Gitea and Forgejo sign the body, GitLab sends the
 * secret itself. Takes as long for a wrong secret as for a right one.
 *
 * @param body its bytes as they came
 * @see GitHub, "Validating webhook deliveries"; GitLab, "Webhooks", secret token
 */
export function isAuthentic(headers: HookHeaders, body: Buffer, secret: string): boolean {
  const signature = headers['x-hub-signature-256'];
  if (typeof signature === 'string')
    return isSame(signature, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const token = headers['x-gitlab-token'];
  return typeof token === 'string' && isSame(token, secret);
}

/** Digests have one length, so that the comparison says nothing of the texts'. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
