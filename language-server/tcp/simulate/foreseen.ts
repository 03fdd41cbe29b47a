/** What the first events of a script can only be told by those that follow; looked up when it is asked for. */
import type { Taken } from '../fresh.ts';
import type { ScriptEvent, SegmentEvent, Socket } from '../script.ts';
import { socketText } from './host.ts';
import { symbolNames } from './names.ts';

export class Foreseen {
  /** Names that are not free for numbers that nobody wrote. */
  readonly names: Taken = { has: (name) => this.allNames().has(name) };
  private readonly events: readonly ScriptEvent[];
  private knownNames: ReadonlySet<string> | undefined;
  private knownDrops: ReadonlySet<string> | undefined;
  private knownFirsts: ReadonlyMap<string, SegmentEvent> | undefined;

  constructor(events: readonly ScriptEvent[]) {
    this.events = events;
  }

  /** Whether its receiver drops the segment of this label though it arrives at once. */
  isDropped(label: string): boolean {
    this.knownDrops ??= dropsOf(this.events);
    return this.knownDrops.has(label);
  }

  /** The first segment from or to a socket: it tells a host's peer before it is drawn. */
  firstSegment(socket: Socket): SegmentEvent | undefined {
    this.knownFirsts ??= firstsOf(this.events);
    return this.knownFirsts.get(socketText(socket));
  }

  private allNames(): ReadonlySet<string> {
    this.knownNames ??= symbolNames(this.events);
    return this.knownNames;
  }
}

function dropsOf(events: readonly ScriptEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.kind === 'drop' ? event.label : [])));
}

function firstsOf(events: readonly ScriptEvent[]): ReadonlyMap<string, SegmentEvent> {
  const firsts = new Map<string, SegmentEvent>();
  for (const event of events) {
    if (event.kind !== 'segment') continue;
    for (const { host, port } of [event.from, event.to]) {
      if (!firsts.has(host)) firsts.set(host, event);
      if (port === undefined) continue;
      const text = socketText({ host, port });
      if (!firsts.has(text)) firsts.set(text, event);
    }
  }
  return firsts;
}

/** Where each number is plain and each connection begins with a segment, nothing need be foreseen. */
export const NOTHING_FORESEEN = new Foreseen([]);
