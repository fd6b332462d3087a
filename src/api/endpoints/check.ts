import { judgeChange } from '../../compile/judge-change.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { markNew } from '../../diagnostics/mark-new.js';
import { bodySchema } from '../body-schema.js';
import { type Answer, endpoint } from '../endpoint.js';
import { asked, environmentNames, type Meant } from '../meant-environment.js';
import { readBranch, readSnapshot } from '../read-snapshot.js';
import type { Snapshot } from '../repository.js';

/** All findings of the intents; of a branch, with those that it brings first. */
export const check = endpoint<Meant>({
  path: '/api/check',
  summary: 'Say all findings of the intents, or of a branch',
  role: 'read',
  schema: bodySchema({}),
  answer: async (body, call): Promise<Answer> => {
    const branch = await readBranch(call);
    const snapshot = branch?.tip ?? (await readSnapshot(call));
    const environment = asked(snapshot, body, call);
    const found = branch ? judged(branch) : snapshot.compilation.diagnostics;
    const units = snapshot.compilation.units.filter(({ kind }) => kind === 'environment');
    const isSeen = (name: string) => environment === undefined || name === environment;
    return {
      body: {
        commit: snapshot.commit,
        diagnostics: found.filter(concerning(snapshot, environment)),
        environments: units.filter(({ name }) => isSeen(name)).map(({ name, ok }) => ({ name, ok })),
      },
    };
  },
});

function judged({ base, tip }: { readonly base: Snapshot; readonly tip: Snapshot }): readonly Diagnostic[] {
  const change = judgeChange(base.compilation, tip.compilation).map((each) => ({ ...each, isNew: true }));
  return [...change, ...markNew(tip.compilation.diagnostics, base.compilation.diagnostics)].sort(compareDiagnostics);
}

/** Findings that have a place outside the folders of all other environments. */
function concerning(snapshot: Snapshot, environment: string | undefined): (diagnostic: Diagnostic) => boolean {
  if (environment === undefined) return () => true;
  const others = environmentNames(snapshot).filter((name) => name !== environment);
  const isOurs = (file: string) => !others.some((name) => file.startsWith(`environments/${name}/`));
  return ({ at, related }) => [at, ...related.map((each) => each.at)].some(({ file }) => isOurs(file));
}
