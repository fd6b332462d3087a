import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Tool } from './judge.js';

const FOLDER = new URL('../../../.ci/judges/', import.meta.url).pathname;

/** Loads a module of the packages that judge; they are installed apart from those that build and test. */
export const judgesRequire = createRequire(join(FOLDER, 'package.json'));

/** The path of a file of such a package. */
export const packagedFile = (path: string): string => join(FOLDER, 'node_modules', path);

/** A package of `.ci/judges`, there after `npm ci --prefix .ci/judges`. */
export const packaged = (name: string): Tool => ({ name, isThere: existsSync(packagedFile(`${name}/package.json`)) });
