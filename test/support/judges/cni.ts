import { spawnSync } from 'node:child_process';
import { PLUGINS, type Place } from './network-lab.js';

/** The content of an attachment definition: one plugin, or a list of them. */
export interface CniConfig extends CniPlugin {
  readonly cniVersion: string;
  readonly name: string;
  readonly plugins?: readonly CniPlugin[];
}

export interface CniPlugin {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The interface that the plugins are asked for. */
export interface CniAttachment {
  readonly config: CniConfig;
  readonly node: Place;
  readonly guest: Place;
  /** What KubeVirt asks for on behalf of the VM; the plugins choose one without it. */
  readonly mac?: string;
  /** What the interface is called; {@link GUEST_INTERFACE} unless told. */
  readonly interfaceName?: string;
}

/** What the guest's interface is called. */
export const GUEST_INTERFACE = 'net1';

/** What a plugin answers to ADD. */
export interface CniResult {
  readonly interfaces: readonly { readonly name: string; readonly mac: string; readonly sandbox?: string }[];
}

/** The plugins of a configuration, in the order of ADD. */
export function pluginsOf({ cniVersion: _, name: __, plugins, ...single }: CniConfig): readonly CniPlugin[] {
  return plugins ?? [single];
}

/**
 * Attaches a guest as container runtimes do: each plugin in turn, with the result of the one before.
 *
 * @see CNI specification 0.3.1 "Network Configuration Lists"; containernetworking/cni libcni/api.go
 */
export function addNetwork(attachment: CniAttachment): CniResult {
  let result: CniResult | undefined;
  for (const plugin of pluginsOf(attachment.config)) {
    const answer = call('ADD', attachment, result ? { ...plugin, prevResult: result } : plugin);
    result = JSON.parse(answer);
  }
  if (!result) throw new Error(`"${attachment.config.name}" must have a plugin`);
  return result;
}

/** Detaches a guest: the plugins in reverse order, without a result, as below version 0.4.0. */
export function deleteNetwork(attachment: CniAttachment): void {
  for (const plugin of pluginsOf(attachment.config).toReversed()) call('DEL', attachment, plugin);
}

/** The versions that a plugin says it supports. */
export function supportedVersions(type: string): readonly string[] {
  const { stdout } = spawnSync(`${PLUGINS}/${type}`, {
    env: { ...process.env, CNI_COMMAND: 'VERSION' },
    input: '{"cniVersion": "0.3.1"}',
    encoding: 'utf8',
  });
  const answer: { readonly supportedVersions: readonly string[] } = JSON.parse(stdout);
  return answer.supportedVersions;
}

function call(command: 'ADD' | 'DEL', attachment: CniAttachment, plugin: CniPlugin): string {
  const { config, node, guest, mac, interfaceName = GUEST_INTERFACE } = attachment;
  const { cniVersion, name } = config;
  const { status, stdout, stderr } = spawnSync('ip', ['netns', 'exec', node.namespace, `${PLUGINS}/${plugin.type}`], {
    env: {
      ...process.env,
      CNI_COMMAND: command,
      CNI_CONTAINERID: guest.namespace,
      CNI_NETNS: `/var/run/netns/${guest.namespace}`,
      CNI_IFNAME: interfaceName,
      CNI_PATH: PLUGINS,
      CNI_ARGS: ['IgnoreUnknown=true', ...(mac === undefined ? [] : [`MAC=${mac}`])].join(';'),
    },
    input: JSON.stringify({ ...plugin, cniVersion, name }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${plugin.type} ${command} "${name}": ${stdout}${stderr}`);
  return stdout;
}
