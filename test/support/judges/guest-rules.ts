import { load } from 'js-yaml';

/** The command that loads the rules in a guest; undefined where its user data has none. */
export function bootCommandOf(userData: string): string | undefined {
  const { bootcmd } = load(userData) as { readonly bootcmd?: readonly string[] };
  return bootcmd?.[0];
}

/** What the command hands to nft. */
export function rulesetIn(bootCommand: string): string {
  const [, ruleset] = /<<'RULES'[^\n]*\n(.*?)^RULES$/ms.exec(bootCommand) ?? [];
  if (ruleset === undefined) throw new Error('the command holds no rules');
  return ruleset;
}
