import type { Access, AccessRule, Downgrade } from '../intent/access.js';
import type { Finding } from '../intent/document.js';

/**
 * What becomes of rules that ask for `reject` where an engine can only drop: an error, or a warning where the author
 * accepted `reject-as-drop` beside them.
 */
export function rejectAsDrop({ ingress, egress }: Access, engine: string): readonly Finding[] {
  const rules = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].filter(({ action }) => action === 'reject');
  return rules.map((rule) =>
    accepts(rule, 'reject-as-drop')
      ? {
          severity: 'warning',
          message: `"${rule.text}" drops silently instead of rejecting, as \`allowDowngrade\` accepts`,
          at: rule.origin,
        }
      : {
          severity: 'error',
          message: `"${rule.text}" must drop: ${engine} cannot tell the sender`,
          at: rule.origin,
          hint: 'write `action: drop`, or accept it beside the rules: `allowDowngrade: [reject-as-drop]`',
        },
  );
}

/** Whether the author of a rule accepts a weaker result. */
export const accepts = ({ source }: AccessRule, downgrade: Downgrade): boolean => source.downgrades.has(downgrade);
