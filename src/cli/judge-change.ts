import type { Compilation } from '../compile/compilation.js';
import { judgeChange } from '../compile/judge-change.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import { abandonedInterfaces } from '../edit/abandoned-interfaces.js';
import { readFolder } from '../outside/git/read-commit.js';
import type { CompiledIntents } from './compile-intents.js';
import type { Base } from './read-base.js';

/**
 * The findings of a compilation beside those of its base: which of them the change brought, and what is wrong with the
 * change itself (networks that VMs are on, disks, interfaces of the nodes).
 *
 * @param before the base, compiled
 * @returns new findings first
 * @throws an OutsideFault when an object of git is missing
 */
export async function judgeAgainst(
  base: Base,
  before: Compilation,
  after: CompiledIntents,
): Promise<readonly Diagnostic[]> {
  const change = [...judgeChange(before, after), ...(await abandoned(base, after))];
  const marked = markNew(after.diagnostics, before.diagnostics);
  return [...change.map((diagnostic) => ({ ...diagnostic, isNew: true })), ...marked];
}

/** Interfaces that the nodes have by the policies of the base, and that the change neither makes nor takes away. */
async function abandoned({ git, commit }: Base, { units }: CompiledIntents): Promise<readonly Diagnostic[]> {
  const revision = commit.slice(0, 10);
  const committed = await readFolder(git, commit, 'generated/_clusters');
  return units
    .filter(({ kind, ok }) => kind === 'cluster' && ok)
    .flatMap(({ folder, files }) => {
      const before = committed.filter(({ path }) => path.startsWith(`${folder}/`));
      return abandonedInterfaces(
        before.map((file) => ({ ...file, revision })),
        files,
      );
    });
}
