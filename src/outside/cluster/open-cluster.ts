import { type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { OutsideFault } from '../outside-fault.js';
import { ClusterFault, connectionFault } from './cluster-fault.js';
import { type KubeconfigChoice, readKubeconfig } from './read-kubeconfig.js';
import { unlessEnded } from './time-limit.js';

/** One request to an API server. */
export interface ClusterRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With its query, such as "/api/v1/nodes?limit=500". */
  readonly path: string;
  /** Becomes JSON. */
  readonly body?: unknown;
  /** Ends the request, and the answer's stream. */
  readonly signal: AbortSignal;
}

/** One API server, and who asks it. Nothing is kept open between requests. */
export interface Cluster {
  /** The context of the kubeconfig, for people. */
  readonly context: string;
  /** Host and port, for people. */
  readonly address: string;
  /** The namespace of the context: in a pod, the pod's own. */
  readonly namespace?: string;
  /** Sends one request. The answer has any status; its body is a stream. Redirects are not followed. @throws a ClusterFault */
  readonly send: (request: ClusterRequest) => Promise<IncomingMessage>;
}

/**
 * Opens the cluster of a kubeconfig: the one that is named, else those of KUBECONFIG, else ~/.kube/config, else the
 * service account of the pod. Nothing is asked of it yet.
 *
 * A kubeconfig may name a program that makes credentials, and that program runs. So a kubeconfig is always one that the
 * user chose, never a file of a repository of intents.
 *
 * @throws an OutsideFault where there is none, or it cannot be used
 */
export async function openCluster(choice: KubeconfigChoice): Promise<Cluster> {
  const config = await readKubeconfig(choice);
  const context = config.getCurrentContext();
  const server = serverOf(config, context);
  const namespace = config.getContextObject(context)?.namespace;
  return {
    context,
    address: server.host,
    ...(namespace === undefined ? {} : { namespace }),
    send: async (request) => {
      const options = await optionsFor(config, server, request.signal);
      return send(server, options, request);
    },
  };
}

function serverOf(config: KubeConfig, context: string): URL {
  const server = config.getCurrentCluster()?.server ?? '';
  if (/^https?:/.test(server) && URL.canParse(server)) return new URL(server);
  throw new OutsideFault(
    `context "${context}" must name a cluster whose server is an address such as "https://10.0.0.1:6443"`,
    'see what it names: kubectl config view --minify',
  );
}

/** Credentials and trust, worked out for each request: tokens and certificates are renewed while a process runs. */
async function optionsFor(config: KubeConfig, server: URL, signal: AbortSignal): Promise<RequestOptions> {
  const options: RequestOptions = { headers: {} };
  try {
    await unlessEnded(signal, config.applyToHTTPSOptions(options));
  } catch {
    // What was thrown may quote what a credential program printed.
    throw unusable(server);
  }
  return options;
}

const unusable = ({ host }: URL) =>
  new ClusterFault(
    `the kubeconfig must give credentials and certificates for ${host}`,
    'see whether kubectl can use it: kubectl auth whoami; a server without TLS needs `insecure-skip-tls-verify: true`',
    false,
  );

/** How long a connection may be silent, in milliseconds, before its other side is asked whether it is still there. */
const KEEP_ALIVE = 15_000;

function send(server: URL, options: RequestOptions, { method, path, body, signal }: ClusterRequest) {
  const open = server.protocol === 'http:' ? requestHttp : requestHttps;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...options.headers,
    Accept: 'application/json',
    'User-Agent': 'netintent',
    ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  const { hostname, port, pathname } = server;
  const address = {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    path: pathname.replace(/\/$/, '') + path,
    ...(port === '' ? {} : { port }),
  };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const request = opened(() => open({ ...options, ...address, method, headers, signal }, resolve), server);
    request.on('error', (error) => reject(connectionFault(server.host, error)));
    request.on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE));
    request.end(text);
  });
}

/** A token that cannot be a header is noticed only here. */
function opened<T>(open: () => T, server: URL): T {
  try {
    return open();
  } catch {
    throw unusable(server);
  }
}
