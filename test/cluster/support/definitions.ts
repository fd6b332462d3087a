import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client.js';
import { derivedDefinitions } from './derived-definitions.js';

const FOLDER = new URL('../../../../shared/crds/', import.meta.url);

/** Whether the projects' own definitions lie beside the repository. */
export const hasDefinitions = existsSync(FOLDER);

/** The files of the projects themselves: what a name tells to be rewritten for other readers is left out. */
const files = (): readonly string[] =>
  readdirSync(FOLDER).filter((file) => file.endsWith('.yaml') && !file.startsWith('normalized_'));

const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

interface Definitions {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

/** Installs the definitions of all projects, read by the API server's own YAML reader, and waits until they are served. */
export async function installDefinitions(client: ApiClient): Promise<void> {
  for (const file of files()) await installDefinition(client, readFileSync(new URL(file, FOLDER), 'utf8'), file);
  for (const definition of derivedDefinitions()) await installDefinition(client, definition, definition.slice(0, 200));
  await untilServed(client);
}

/** Hands one definition to the API server. @param name what a refusal is told by */
export async function installDefinition(client: ApiClient, yaml: string, name: string): Promise<void> {
  const { status, text } = await client.ask({ method: 'POST', path: PATH, body: yaml, type: 'application/yaml' });
  if (status >= 300) throw new Error(`the API server refuses ${name}: ${text}`);
}

/** Waits until every definition is established. */
export async function untilServed(client: ApiClient): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { items }: Definitions = JSON.parse((await client.ask({ method: 'GET', path: PATH })).text);
    const waiting = items.filter(({ status }) => !status?.conditions?.some(isEstablished));
    if (waiting.length === 0) return;
    const names = waiting.map(({ metadata }) => metadata.name).join(', ');
    if (Date.now() > deadline) throw new Error(`not served after a minute: ${names}`);
    await pause(200);
  }
}

const isEstablished = ({ type, status }: { readonly type: string; readonly status: string }): boolean =>
  type === 'Established' && status === 'True';
