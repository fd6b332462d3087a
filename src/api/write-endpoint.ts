import { randomUUID } from 'node:crypto';
import { changeIntents, type IntentChange } from '../compile/change-intents.js';
import type { Compilation } from '../compile/compilation.js';
import { noteOf } from '../compile/note.js';
import type { Change, Delivered } from '../delivery/change.js';
import type { ObjectName, Operation, Outcome, Site } from '../edit/operation.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import type { Document } from '../intent/document.js';
import { planChange } from '../plan/plan-change.js';
import { planJson } from '../report/plan-json.js';
import { unifiedDiff } from '../report/unified-diff.js';
import { ApiProblem } from './api-problem.js';
import { type Answer, type Call, type Endpoint, endpoint } from './endpoint.js';
import { etagOf } from './etag.js';
import { isGranted } from './identity.js';
import { digestOfAll } from './key-memory.js';
import { demand, type Meant, meantEnvironment, namespaceOf } from './meant-environment.js';
import { readSnapshot } from './read-snapshot.js';
import { refusedChange } from './refused-change.js';

/** An object that is there, and where it is written. */
export interface Target {
  readonly origin: { readonly document: Document };
}

/** An endpoint that changes intents. */
export interface WriteEndpointOf<Body> {
  readonly path: string;
  readonly summary: string;
  /** JSON Schema (draft-07) of the body. */
  readonly schema: object;
  /** What is changed, as the body names it. */
  readonly name: (body: Body) => string;
  /** Finds what must be there already; not of what is made anew. */
  readonly find?: (site: Site, named: ObjectName) => Target | CodedFinding;
  /** @param named with its namespace */
  readonly operation: (body: Body, named: ObjectName) => (site: Site) => Outcome;
}

/** Makes an endpoint whose answer is a commit: the edited intents, and what they now make. */
export function writeEndpoint<Body extends Meant>(of: WriteEndpointOf<Body>): Endpoint {
  const { path, summary, schema } = of;
  return endpoint<Body>({
    ...{ path, summary, schema, role: 'write' },
    answer: async (body, call) => {
      const { branch: _, ...onHead } = call;
      const known = meantEnvironment(await readSnapshot({ ...onHead, branch: undefined }), body, call);
      const environment = known.environment.name;
      const typed = of.name(body);
      const named = { name: typed.split('/').at(-1) ?? '', namespace: namespaceOf(typed, body, known) };
      demand(call, 'write', { environment, namespace: named.namespace });
      const what = `${path.replace('/api/', '')} ${named.namespace}/${named.name} in ${environment}`;
      const judge = { find: of.find, named, environment, operation: of.operation(body, named) };
      return write({ what, key: keyOf(call, path, body), judge }, call);
    },
  });
}

/** The key of a change: the caller's own, which stands for one request, or one that nobody used. */
function keyOf({ idempotencyKey, identity, branch, keys }: Call, path: string, body: Meant): string {
  if (idempotencyKey === undefined) return randomUUID();
  const key = digestOfAll(identity.name, identity.email, idempotencyKey);
  if (keys.standsFor(key, digestOfAll(path, branch ?? '', JSON.stringify(body)))) return key;
  throw new ApiProblem('key-reused', '`Idempotency-Key` must be another one: it was sent with another request');
}

interface Judge {
  readonly find: WriteEndpointOf<never>['find'];
  readonly named: ObjectName;
  readonly environment: string;
  readonly operation: Operation;
}

interface Write {
  /** For people. */
  readonly what: string;
  readonly key: string;
  readonly judge: Judge;
}

/** The last time that a change was made, which is the one that counts. */
interface Made {
  readonly before: Compilation;
  readonly change: IntentChange;
}

async function write({ what, key, judge }: Write, call: Call): Promise<Answer> {
  const made: Made[] = [];
  const { name, email } = call.identity;
  const change: Change = {
    key,
    subject: what,
    author: { name, email },
    apply: ({ sources, compilation }, memory) => {
      const operation: Operation = (site) => within(judge, call, site);
      const result = changeIntents(sources, compilation, { environment: judge.environment, operation }, memory);
      mustStayInside(result, judge.environment, call);
      made.splice(0, 1, { before: compilation, change: result });
      return result;
    },
  };
  const { writer } = call.parts;
  const delivered = await (call.isDryRun
    ? writer.preview(change)
    : call.branch === undefined
      ? writer.submit(change)
      : writer.submitTo(call.branch, change));
  if (delivered.kind === 'refused') throw refusedChange(what, delivered.diagnostics);
  return answerOf(delivered, made[0], call);
}

/** @throws an ApiProblem where what is changed is not there, or is not as the caller knows it */
function within({ find, named, environment, operation }: Judge, { ifMatch }: Call, site: Site): Outcome {
  const found = find?.(site, named);
  if (found && 'severity' in found)
    throw new ApiProblem('not-found', found.message, { errors: [noteOf(found, [environment]).diagnostic] });
  const etag = found && etagOf(found.origin.document);
  if (ifMatch === undefined || ifMatch === '*' || (etag !== undefined && ifMatch.split(/\s*,\s*/).includes(etag)))
    return operation(site);
  throw new ApiProblem('precondition-failed', 'the intent must be as `If-Match` says; describe it again', {
    headers: etag === undefined ? {} : { ETag: etag },
  });
}

/** What several environments share is changed by those alone who may write everywhere. */
function mustStayInside({ files }: IntentChange, environment: string, { identity }: Call): void {
  const shared = files.find(({ path }) => !path.startsWith(`environments/${environment}/`));
  if (!shared || isGranted(identity, 'write', { environment: '*' })) return;
  throw new ApiProblem(
    'forbidden',
    `"${identity.name}" must have the role \`write\` everywhere to change "${shared.path}", which environments share`,
  );
}

function answerOf(delivered: Exclude<Delivered, { kind: 'refused' }>, made: Made | undefined, call: Call): Answer {
  const files = delivered.kind === 'committed' && made ? made.change.files : [];
  return {
    body: {
      ...(call.isDryRun ? {} : { commit: delivered.commit }),
      branch: call.branch,
      isWritten: !call.isDryRun && delivered.kind === 'committed',
      isRepeated: delivered.kind === 'committed' && delivered.isRepeated,
      files: files.map(({ path }) => path),
      diff: unifiedDiff(files, { color: false }),
      diagnostics: delivered.diagnostics,
      plan: made && planJson(planChange(made.before, made.change.compilation)),
    },
  };
}
