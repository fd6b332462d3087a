import { checks } from '../checks/index.js';
import { compareDiagnostics } from '../diagnostics/diagnostic.js';
import type { Firewall } from '../intent/access.js';
import type { Model } from '../intent/model.js';
import type { Compilation } from './compilation.js';
import { distinctDiagnostics, noteOf } from './note.js';

const laws = checks.filter(({ onDay }) => onDay);

/**
 * A compilation with what the laws about days say of it. They warn alone, so that what is emitted is the same on every
 * day.
 *
 * @param day in days since 1970-01-01
 */
export function judgeDay<Judged extends Compilation>(compilation: Judged, day: number): Judged {
  const firewalls = compilation.models.flatMap(firewallsOf);
  const notes = laws.flatMap(({ code, onDay }) =>
    firewalls.flatMap((firewall) =>
      [...(onDay?.(firewall, day) ?? [])].map((finding) => noteOf({ ...finding, code }, [])),
    ),
  );
  if (notes.length === 0) return compilation;
  const diagnostics = [...compilation.diagnostics, ...distinctDiagnostics(notes)].sort(compareDiagnostics);
  return { ...compilation, diagnostics };
}

function firewallsOf({ vms, networks, policies }: Model): readonly Firewall[] {
  const own = vms.flatMap(({ firewall, attachments }) => [firewall, ...attachments.map((each) => each.firewall)]);
  return [...own, ...[...networks, ...policies].map(({ firewall }) => firewall)].filter((one) => one !== undefined);
}
