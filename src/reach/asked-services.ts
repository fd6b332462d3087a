import type { ServiceSet } from '../net/packet-rule.js';

/** Which packets a question is about, as typed. */
export interface ServiceArgs {
  readonly protocol?: string | undefined;
  readonly port?: string | undefined;
  readonly icmpType?: number | undefined;
  readonly icmpCode?: number | undefined;
}

/** Why words do not say which packets are meant. */
export interface ServiceFault {
  readonly message: string;
  readonly hint: string;
}

const NOTHING: ServiceSet = { tcp: [], udp: [], sctp: [], icmp: [], other: false };
const PORTS = [{ first: 1, last: 0xffff }];
const MESSAGES = [{ first: 0, last: 0xffff }];

/** Every packet that can be sent. */
const EVERYTHING: ServiceSet = { tcp: PORTS, udp: PORTS, sctp: PORTS, icmp: MESSAGES, other: true };

/** The protocols that can be asked for. */
export const PROTOCOLS = ['tcp', 'udp', 'sctp', 'icmp'] as const;

/** The packets that are meant: all of them where nothing is said; TCP where a port is said and no protocol. */
export function askedServices({ protocol, port, icmpType, icmpCode }: ServiceArgs): ServiceSet | ServiceFault {
  const isIcmp = protocol === 'icmp' || icmpType !== undefined;
  if (isIcmp && (port !== undefined || (protocol !== undefined && protocol !== 'icmp')))
    return { message: '--icmp-type must stand without a port and another protocol', hint: 'ask about one of them' };
  if (isIcmp || icmpCode !== undefined) return messages(icmpType, icmpCode);
  const ported = protocol ?? (port === undefined ? undefined : 'tcp');
  if (ported !== 'tcp' && ported !== 'udp' && ported !== 'sctp') return EVERYTHING;
  if (port === undefined) return { ...NOTHING, [ported]: PORTS };
  const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(port) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === '' || first < 1 || last < first || last > 0xffff)
    return {
      message: `--port must be a port from 1 to 65535, or a range; "${port}" is none`,
      hint: 'write --port 443, or --port 8000-8080',
    };
  return { ...NOTHING, [ported]: [{ first, last }] };
}

/** Whether words say which packets are meant. */
export const isServiceFault = (asked: ServiceSet | ServiceFault): asked is ServiceFault => 'message' in asked;

function messages(type: number | undefined, code: number | undefined): ServiceSet | ServiceFault {
  if (type === undefined) {
    return code === undefined
      ? { ...NOTHING, icmp: MESSAGES }
      : { message: '--icmp-code must stand beside --icmp-type', hint: 'write --icmp-type 3 --icmp-code 4' };
  }
  const isByte = (value: number) => Number.isInteger(value) && value >= 0 && value <= 255;
  if (!isByte(type) || (code !== undefined && !isByte(code)))
    return {
      message: '--icmp-type and --icmp-code must be from 0 to 255',
      hint: 'write --icmp-type 8 for a ping over IPv4',
    };
  return { ...NOTHING, icmp: [{ first: type * 256 + (code ?? 0), last: type * 256 + (code ?? 255) }] };
}
