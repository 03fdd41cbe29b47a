/** Hosts where they act, addresses and ports. */
import type { Socket } from '../tcp/script.ts';
import { type Notices, type Span, within } from './notice.ts';

/** `Client` or `Client:5001`. What is written alike is one object: it is compared all the time. */
export function readSocket(image: string | undefined, span: Span, notices: Notices): Socket {
  const text = image ?? '';
  const known = READ.get(text);
  if (known) return known;
  const [, host = '', digits] = /^(.*?)(?:[:：](\d+))?$/su.exec(text) ?? [];
  const place = within(span, host.length + 1, text.length);
  const port = digits === undefined ? undefined : readPort(digits, place, notices);
  const socket = { host, port };
  if (port === undefined || port <= MAX_PORT) keep(text, socket);
  return socket;
}

const READ = new Map<string, Socket>();
const MOST_KEPT = 1000;

function keep(text: string, socket: Socket): void {
  if (READ.size >= MOST_KEPT) READ.clear();
  READ.set(text, socket);
}

/** Where the name ends in `Client:5001`. */
export function nameLength(image: string): number {
  return image.replace(/[:：]\d+$/u, '').length;
}

const MAX_PORT = 65_535;

/** A port that does not fit in 16 bits is reported, and still tells connections apart. */
export function readPort(digits: string, span: Span, notices: Notices): number {
  const port = Number(digits);
  if (port > MAX_PORT) notices.add('port-out-of-range', span, { params: { port: digits } });
  return port;
}

export interface Address {
  readonly address: string;
  readonly port: number | undefined;
}

/** `192.0.2.1:80`, `[2001:db8::1]:80`, `198.51.100.0/24`. */
export function readAddress(image: string, span: Span, notices: Notices): Address | undefined {
  const parts = /^\[?([^\]/]*?)\]?(?:\/(\d+))?(?:(?<=\]|\.\d+):(\d+))?$/.exec(image);
  const [, ip = '', prefix, port] = parts ?? [];
  const isV6 = ip.includes(':');
  const isValid = isV6 ? isIpv6(ip) : isIpv4(ip);
  const maxPrefix = isV6 ? 128 : 32;
  if (!isValid || (prefix !== undefined && Number(prefix) > maxPrefix)) {
    notices.add('invalid-address', span, { message: 'malformed', params: { address: image } });
    return undefined;
  }
  const kind = kindOf(ip);
  if (kind) notices.add('invalid-address', span, { params: { address: ip, kind } });
  const address = prefix === undefined ? ip : `${ip}/${prefix}`;
  if (port === undefined) return { address, port };
  const from = image.length - port.length;
  return { address, port: readPort(port, within(span, from, image.length), notices) };
}

/** TCP does not work with these (RFC 9293 MUST-46, MUST-57). */
function kindOf(ip: string): 'multicast' | 'broadcast' | undefined {
  if (ip === '255.255.255.255') return 'broadcast';
  const first = Number(ip.split('.')[0]);
  return /^ff/i.test(ip) || (first >= 224 && first < 240) ? 'multicast' : undefined;
}

function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return (
    octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256)
  );
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group, i) => isGroup(group, i === groups.length - 1))) return false;
  const count = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

function isGroup(group: string, isLast: boolean): boolean {
  return /^[\da-f]{1,4}$/i.test(group) || (isLast && isIpv4(group));
}
