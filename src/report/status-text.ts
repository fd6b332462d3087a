import type {
  AttachmentStatus,
  ClusterStatus,
  Compared,
  Judged,
  ServiceStatus,
  VmStatus,
} from '../live/status/cluster-status.js';
import { countText } from './count-text.js';
import { tableText } from './table.js';
import { visible } from './visible.js';

/** What a page of status is about; the whole cluster where it is undefined. */
export type StatusKind = 'vm' | 'network' | 'env' | undefined;

/**
 * A cluster's status for a person: tables of what is there, then what is not as wanted, then what nobody knows. A value in
 * brackets is wanted, and nobody reports it.
 */
export function statusText(status: ClusterStatus, kind: StatusKind): string {
  const notes = notesOf(status);
  return [
    headline(status, notes, kind),
    ...TABLES[kind ?? 'cluster'].map((table) => block('', table(status))),
    block(
      'Could not be read:',
      status.unread.map(({ resource, why }) => `  ${visible(`${resource}: ${why}`)}\n`).join(''),
    ),
    block('Not as wanted:', listText(notes.differences)),
    block('Unknown:', listText(notes.unknown)),
  ].join('');
}

const SUBJECTS = { cluster: '', vm: 'VMs of ', network: 'Networks of ', env: 'environments of ' } as const;

function headline(status: ClusterStatus, { differences, unknown }: Judged, kind: StatusKind): string {
  const { cluster, isAsWanted, unread } = status;
  const read = unread.length === 0 ? [] : [`${countText(unread.length, 'resource')} could not be read`];
  const said = [`${differences.length} not as wanted`, `${unknown.length} unknown`, ...read];
  const subject = `${SUBJECTS[kind ?? 'cluster']}cluster "${visible(cluster)}"`;
  return `${subject}: ${isAsWanted ? 'as wanted' : said.join(', ')}\n`;
}

const block = (heading: string, body: string): string =>
  body === '' ? '' : `\n${heading === '' ? '' : `${heading}\n`}${body}`;

type Rows = readonly (readonly string[])[];

const table = (heading: readonly string[], rows: Rows): string =>
  rows.length === 0 ? '' : tableText([heading, ...rows]);

const environments = ({ environments: all }: ClusterStatus): string =>
  table(
    ['ENVIRONMENT', 'VMS', 'RUNNING', 'UP', 'DOWN', 'UNKNOWN', 'NOT AS WANTED'],
    all.map((each) => [
      each.name,
      ...[each.vms, each.running, each.up, each.down, each.unknown, each.notAsWanted].map(String),
    ]),
  );

const networks = ({ networks: all }: ClusterStatus): string =>
  table(
    ['ENVIRONMENT', 'NETWORK', 'TYPE', 'VMS', 'UP', 'DOWN', 'UNKNOWN', 'NOT AS WANTED'],
    all.map(({ environment, namespace, name, type, vms, up, down, unknown, notAsWanted }) => [
      environment,
      `${namespace}/${name}`,
      type,
      ...[vms, up, down, unknown, notAsWanted].map(String),
    ]),
  );

const nodePolicies = ({ nodePolicies: all }: ClusterStatus): string =>
  table(
    ['NODE NETWORK', 'STATE', 'NODES'],
    all.map(({ name, state, nodes }) => [
      name,
      state,
      `${nodes.filter((node) => node.state === 'Available').length} of ${nodes.length} configured`,
    ]),
  );

const vms = ({ vms: all }: ClusterStatus): string =>
  table(
    ['ENVIRONMENT', 'VM', 'PHASE', 'NODE', 'ATTACHMENT', 'STATE', 'INTERFACE', 'MAC', 'ADDRESSES', 'NAD'],
    all.flatMap((vm) => attachmentRows(vm)),
  );

function attachmentRows({ environment, namespace, name, phase, node, attachments }: VmStatus): Rows {
  const own = [environment, `${namespace}/${name}`, phase, node ?? '-'];
  if (attachments.length === 0) return [[...own, '-', '-', '-', '-', '-', '-']];
  return attachments.map((attachment) => [...own, ...attachmentCells(attachment)]);
}

function attachmentCells({
  name,
  state,
  interfaceName,
  macAddress,
  ipAddresses,
  nadName,
}: AttachmentStatus): readonly string[] {
  const { wanted, actual } = ipAddresses;
  const addresses = actual ? actual.join(',') : wanted.length > 0 ? `(${wanted.join(',')})` : '-';
  return [name, state, cell(interfaceName), cell(macAddress), addresses, cell(nadName)];
}

const cell = ({ wanted, actual }: Compared): string => actual ?? (wanted === undefined ? '-' : `(${wanted})`);

const services = ({ services: all }: ClusterStatus): string =>
  table(['ENVIRONMENT', 'SERVICE', 'OF', 'TYPE', 'CLUSTER ADDRESSES', 'LOAD BALANCER', 'PORTS'], all.map(serviceRow));

function serviceRow(service: ServiceStatus): readonly string[] {
  const { environment, namespace, name, of, type, clusterAddresses, loadBalancer, ports } = service;
  const portText = ports.map(({ protocol, port, nodePort }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`);
  return [environment, `${namespace}/${name}`, of, type, ...[clusterAddresses, loadBalancer, portText].map(joined)];
}

const joined = (texts: readonly string[]): string => texts.join(',') || '-';

const TABLES = {
  cluster: [environments, networks, nodePolicies],
  vm: [vms, services],
  network: [networks, vms],
  env: [environments, networks, vms, services],
} as const;

/** Every note of a status, with what it is about. */
function notesOf(status: ClusterStatus): Judged {
  const about = [
    ...status.nodePolicies.map((each) => [`node network ${each.name}`, each] as const),
    ...status.vms.flatMap((vm) => vmNotes(vm)),
    ...status.services.map((each) => [`Service ${each.namespace}/${each.name} of ${each.environment}`, each] as const),
  ];
  return {
    differences: about.flatMap(([what, { differences }]) => differences.map((text) => `${what}: ${text}`)),
    unknown: about.flatMap(([what, { unknown }]) => unknown.map((text) => `${what}: ${text}`)),
  };
}

/** What is unknown of a whole VM is not said again of each of its interfaces. */
function vmNotes(vm: VmStatus): readonly (readonly [string, Judged])[] {
  const what = `VM ${vm.environment} ${vm.namespace}/${vm.name}`;
  const attachments = vm.attachments.map(
    ({ name, differences, unknown }) =>
      [`${what} "${name}"`, { differences, unknown: unknown.filter((text) => !vm.unknown.includes(text)) }] as const,
  );
  return [[what, vm], ...attachments];
}

const NOTES_MAX = 100;

function listText(notes: readonly string[]): string {
  const more = notes.length - NOTES_MAX;
  const shown = notes.slice(0, NOTES_MAX).map((note) => `  ${visible(note)}\n`);
  return [...shown, ...(more > 0 ? [`  ... and ${more} more; --output json holds all of them\n`] : [])].join('');
}
