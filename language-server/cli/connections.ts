/** Names for connections, the same in every output. */
import type { Socket } from '../tcp/script.ts';
import type { Trace } from '../tcp/trace.ts';

/** `Client:5000-Server:80`: a connection is one for as long as its two sockets are, however often it is opened. */
export function connectionIds({ connections }: Pick<Trace, 'connections'>): readonly string[] {
  return connections.map(({ a, b }) => `${endText(a)}-${endText(b)}`);
}

/** With the port where it is known; an address that is full of colons stands in brackets. */
export function endText({ host, port }: Socket): string {
  if (port === undefined) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether a connection is one of those that are asked for. */
export function isAsked(id: string, asked: readonly string[] | undefined): boolean {
  return asked === undefined || asked.some((part) => id.includes(part));
}
