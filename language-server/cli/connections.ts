/** Names for connections, the same in every output. */
import type { Socket } from '../tcp/script.ts';
import type { Trace } from '../tcp/trace.ts';

/** `10.0.0.1:5000-10.0.0.2:80`; `#2` for the second connection of the same two sockets. */
export function connectionIds({ connections }: Pick<Trace, 'connections'>): readonly string[] {
  const counts = new Map<string, number>();
  return connections.map(({ a, b }) => {
    const ends = [endText(a), endText(b)];
    const pair = ends.toSorted().join('-');
    const count = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, count);
    return count === 1 ? ends.join('-') : `${ends.join('-')}#${count}`;
  });
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
