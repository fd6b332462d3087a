import { type Agent, request } from 'node:https';

/** Where an API server answers, and whom its certificate must come from. */
export interface Endpoint {
  /** Such as "https://127.0.0.1:40123". */
  readonly url: string;
  /** PEM. */
  readonly authority: string;
}

/** One request; without a token, that of somebody unknown. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly token?: string;
  readonly body?: string;
  /** The media type of the body; JSON unless it is given. */
  readonly type?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** What the server remarks on a request that it took. */
  readonly warnings: readonly string[];
}

/** Asks an API server; throws when it cannot be reached, never because of a status. */
export function send({ url, authority }: Endpoint, question: Question, agent?: Agent): Promise<Answer> {
  const { method, path, token, body, type = 'application/json' } = question;
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers, ca: authority, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, warnings: response.headersDistinct.warning ?? [] });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
