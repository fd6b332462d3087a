import type { TreeEdit } from '../outside/git/write-commit.js';
import { type CompileStep, isSound } from './compile-step.js';

/** What a commit must change so that a folder of the tree is what is wanted; nothing where the step cannot be done. */
export function stepEdits(step: CompileStep): readonly TreeEdit[] {
  if (!step.plan || !isSound(step)) return [];
  const { missing, changed, removed } = step.plan;
  const written = [...missing, ...changed].map(({ path, text }) => ({ path, content: text }));
  return [...written, ...removed.map((path) => ({ path, content: undefined }))];
}
