/** Names for both ends of a captured connection. */
import type {
  HostDeclaration,
  Script,
  ScriptEvent,
  SegmentEvent,
  Socket,
} from '../../tcp/script.ts';
import { ACK, has, SYN } from '../../tcp/segment.ts';

/** Who opens is the client; where that is not shown, nobody is. */
export function withNames({ hosts, events, ...setting }: Script): Script {
  const names = namesOf(hosts, opener(events));
  const name = (host: string): string => names.get(host) ?? host;
  return {
    ...setting,
    hosts: hosts.map((host) => ({ ...host, name: name(host.name) })),
    events: events.map((event) => renamed(event, name)),
  };
}

function namesOf(
  hosts: readonly HostDeclaration[],
  client: string | undefined,
): Map<string, string> {
  const usual = (host: string, index: number): string => {
    if (client === undefined) return index === 0 ? 'A' : 'B';
    return host === client ? 'Client' : 'Server';
  };
  return new Map(hosts.map(({ name }, index) => [name, usual(name, index)]));
}

function opener(events: readonly ScriptEvent[]): string | undefined {
  const syn = events.find((event): event is SegmentEvent => {
    return event.kind === 'segment' && has(event.written, SYN);
  });
  if (!syn) return undefined;
  return has(syn.written, ACK) ? syn.to.host : syn.from.host;
}

function renamed(event: ScriptEvent, name: (host: string) => string): ScriptEvent {
  const socket = ({ host, port }: Socket): Socket => ({ host: name(host), port });
  if (event.kind === 'segment') {
    return { ...event, from: socket(event.from), to: socket(event.to) };
  }
  return 'host' in event ? { ...event, host: socket(event.host) } : event;
}
