import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCompileCache } from '../../../src/outside/compile-cache.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const WEB = 'generated/prod/40-vms/shop/virtualmachine.web.yaml';
const FILES = [{ path: WEB, kind: 'VirtualMachine', digest: 'digest of web' }];
const READING = [{ index: 0, data: { kind: 'Wukong' } }];

let repository = temporaryRepository();

beforeEach(() => {
  repository = temporaryRepository({ [WEB]: 'kind: VirtualMachine\n' });
});

const folder = () => join(repository.root, 'cache');
const open = (version = '1.0.0') => openCompileCache(repository.root, folder(), version);

/** A run that learns something about the VM and its file. */
function learn(): void {
  const { archive, stamps, save } = open();
  archive.files.store('web', FILES);
  archive.sound.store('web', true);
  archive.readings.store('web', READING);
  stamps.mark(WEB, 'digest of web');
  save();
}

/** What a run knows from the run before it. */
function known({ archive, stamps } = open()) {
  const { files, sound, readings } = archive;
  return [files.find('web'), sound.find('web'), readings.find('web'), stamps.isKnown(WEB, 'digest of web')];
}

const NOTHING = [undefined, undefined, undefined, false];

describe('the cache', () => {
  test('knows what the last run learnt', () => {
    expect(known()).toEqual(NOTHING);
    learn();
    expect(known()).toEqual([FILES, true, READING, true]);
  });

  test('keeps what a run used, and forgets what it did not use', () => {
    learn();
    const user = open();
    known(user);
    user.save();
    expect(known()).toEqual([FILES, true, READING, true]);
    open().save();
    expect(known()).toEqual(NOTHING);
  });

  test('keeps digests of files, not their texts', () => {
    const { archive, save } = open();
    const printed = { path: WEB, kind: 'VirtualMachine', digest: 'digest of web', text: 'the text' };
    archive.files.store('web', [printed]);
    save();
    expect(open().archive.files.find('web')).toEqual(FILES);
  });

  test.each(['kind: Virtualmachine\n', 'other\n'])('does not know a file that was written anew: %j', (text) => {
    learn();
    repository.write(WEB, text);
    expect(open().stamps.isKnown(WEB, 'digest of web')).toBe(false);
  });

  test('does not know that a file has another digest', () => {
    learn();
    expect(open().stamps.isKnown(WEB, 'another digest')).toBe(false);
  });

  test('is empty for another version of the program', () => {
    learn();
    expect(known(open('1.0.1'))).toEqual(NOTHING);
  });

  test.each([
    ['cut short', (text: string) => text.slice(0, -1)],
    ['altered', (text: string) => text.replace('Wukong', 'Wukonk')],
    ['of other contents', () => 'netintent 1.0.0\n{}'],
    ['empty', () => ''],
  ])('is empty when its file is %s', (_what, damage) => {
    learn();
    const [name = ''] = readdirSync(folder());
    writeFileSync(join(folder(), name), damage(repository.read(join('cache', name))));
    expect(known()).toEqual(NOTHING);
  });

  test('is not worth a failure', () => {
    repository.write('cache', 'a file where the folder must be');
    expect(() => learn()).not.toThrow();
    expect(known()).toEqual(NOTHING);
  });
});
