/** What the first events of a script can only be told by those that follow. */
import type { ScriptEvent, SegmentEvent, Socket } from '../script.ts';
import { socketText } from './host.ts';
import { symbolNames } from './names.ts';

export class Foreseen {
  /** Names that are not free for numbers that nobody wrote. */
  readonly names: ReadonlySet<string>;
  /** Labels of segments that their receiver drops though they arrive at once. */
  readonly dropped = new Set<string>();
  private readonly firstSegments = new Map<string, SegmentEvent>();

  constructor(events: readonly ScriptEvent[]) {
    this.names = symbolNames(events);
    for (const event of events) {
      if (event.kind === 'segment') this.noteFirst(event);
      if (event.kind === 'drop') this.dropped.add(event.label);
    }
  }

  /** The first segment from or to a socket: it tells a host's peer before it is drawn. */
  firstSegment(socket: Socket): SegmentEvent | undefined {
    return this.firstSegments.get(socketText(socket));
  }

  private noteFirst(event: SegmentEvent): void {
    for (const { host, port } of [event.from, event.to]) {
      if (!this.firstSegments.has(host)) this.firstSegments.set(host, event);
      if (port === undefined) continue;
      const text = socketText({ host, port });
      if (!this.firstSegments.has(text)) this.firstSegments.set(text, event);
    }
  }
}

/** Where each number is plain and each connection begins with a segment, nothing need be foreseen. */
export const NOTHING_FORESEEN = new Foreseen([]);
