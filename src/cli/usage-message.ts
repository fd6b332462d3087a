import { nearestName } from '../diagnostics/nearest-name.js';

/** What is wrong with a command line, and what to type instead. */
export interface UsageFault {
  readonly message: string;
  readonly hint: string;
}

/** What could have been typed where a fault is. */
export interface Words {
  /** As typed, without the program. */
  readonly typed: readonly string[];
  readonly commands: readonly string[];
  /** Options of the command, with their dashes. */
  readonly options: readonly string[];
}

/** Says in our words what the argument parser found, with the nearest word that would do. */
export function usageFault(found: string, words: Words): UsageFault {
  const [command] = words.typed.filter((word) => words.commands.includes(word));
  const help = `netintent ${command ? `${command} ` : ''}--help`;
  return (
    unknownWord(found, words, help) ??
    unknownBelow(found, words) ??
    wrongChoice(found) ?? { message: sentence(found), hint: `see ${help}` }
  );
}

function unknownWord(found: string, words: Words, help: string): UsageFault | undefined {
  const [, unknown] = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(found) ?? [];
  if (unknown === undefined) return undefined;
  const option = words.typed.find((word) => /^--?/.test(word) && word.replace(/^--?/, '').split('=')[0] === unknown);
  if (option)
    return { message: `there is no option "${option}"`, hint: didYouMean(option, words.options) ?? `see ${help}` };
  const isCommand = words.typed[0] === unknown || !words.typed.some((word) => words.commands.includes(word));
  const noun = isCommand ? 'command' : 'argument';
  const nearest = isCommand ? didYouMean(unknown, words.commands) : undefined;
  return { message: `there is no ${noun} "${unknown}"`, hint: nearest ?? `see ${help}` };
}

/** A mistyped command below another one, for which the parser has a word that is near. */
function unknownBelow(found: string, { typed, commands }: Words): UsageFault | undefined {
  const [, nearest] = /^Did you mean (\S+)\?$/.exec(found) ?? [];
  if (nearest === undefined) return undefined;
  const unknown = typed.find((word) => !word.startsWith('-') && !commands.includes(word));
  return { message: `there is no command "${unknown}"`, hint: `did you mean "${nearest}"?` };
}

function didYouMean(typed: string, known: readonly string[]): string | undefined {
  const nearest = nearestName(typed, known);
  return nearest && `did you mean "${nearest}"?`;
}

function wrongChoice(found: string): UsageFault | undefined {
  const [, option, given, choices = ''] = /Argument: (\S+), Given: "(.*)", Choices: (.*)/.exec(found) ?? [];
  if (given === undefined) return undefined;
  const known = [...choices.matchAll(/"([^"]*)"/g)].flatMap(([, choice]) => choice ?? []);
  const nearest = didYouMean(given, known);
  return { message: `\`${option}\` must be one of ${choices}, not "${given}"`, hint: nearest ?? `write ${known[0]}` };
}

function sentence(found: string): string {
  if (found.startsWith('Not enough non-option arguments')) return 'an argument is missing';
  if (found.startsWith('Not enough arguments following'))
    return `\`--${found.split(': ')[1]}\` must be followed by a value`;
  return found.split('\n').join(' ');
}
