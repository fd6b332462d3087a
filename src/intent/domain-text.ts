/**
 * Where something exists once, to stand behind what must be: `in routing domain "blue"`, or `on NIC ens161.100` for a
 * segment that manifests alone know. Names of routing domains have no spaces, those of segments have.
 */
export function domainText(domain: string): string {
  return domain.includes(' ') ? `on ${domain}` : `in routing domain "${domain}"`;
}
