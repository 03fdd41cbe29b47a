/** `10.0.0.1.80`, `fd00::1.80` or `rtsg.login` as a socket. */
import type { CapturedSocket } from '../../capture/captured-segment.ts';

/** Ports that tcpdump prints by name where it is not told otherwise, and books ever so. */
const SERVICES: ReadonlyMap<string, number> = new Map([
  ['echo', 7],
  ['discard', 9],
  ['daytime', 13],
  ['chargen', 19],
  ['ftp-data', 20],
  ['ftp', 21],
  ['ssh', 22],
  ['telnet', 23],
  ['smtp', 25],
  ['time', 37],
  ['domain', 53],
  ['finger', 79],
  ['http', 80],
  ['www', 80],
  ['kerberos', 88],
  ['pop3', 110],
  ['sunrpc', 111],
  ['nntp', 119],
  ['imap', 143],
  ['imap2', 143],
  ['bgp', 179],
  ['ldap', 389],
  ['https', 443],
  ['microsoft-ds', 445],
  ['exec', 512],
  ['login', 513],
  ['shell', 514],
  ['printer', 515],
  ['imaps', 993],
  ['pop3s', 995],
  ['mysql', 3306],
  ['postgresql', 5432],
  ['http-alt', 8080],
]);

/** Undefined where the port is a name that is not known here. */
export function socketOf(text: string): CapturedSocket | undefined {
  const at = text.lastIndexOf('.');
  const name = text.slice(at + 1);
  const port = /^\d{1,5}$/.test(name) ? Number(name) : SERVICES.get(name);
  if (at < 1 || port === undefined || port > 0xffff) return undefined;
  return { address: text.slice(0, at), port };
}

export function socketKey({ address, port }: CapturedSocket): string {
  return `${address} ${port}`;
}
