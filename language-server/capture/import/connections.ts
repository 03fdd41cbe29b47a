/** The connections that a capture shows, to choose from. */
import { ACK, has, SYN } from '../../tcp/segment.ts';
import type { CapturedSegment, CapturedSocket, CaptureRemark } from '../captured-segment.ts';
import type { Chunks } from '../container/gunzip.ts';
import { readCapture, type SegmentSink } from '../read.ts';

export interface ConnectionInCapture {
  /** `10.0.0.1:5000-10.0.0.2:80`; who sent the first segment, or has it answered, comes first. */
  readonly id: string;
  /** `10.0.0.1:5000`, `[fd00::1]:80`. */
  readonly a: string;
  readonly b: string;
  readonly segments: number;
  /** Of text, in both directions. */
  readonly octets: number;
  readonly firstFrame: number;
  /** Of its first and last segment, in seconds since the first frame. */
  readonly start: number;
  readonly end: number;
}

export interface ConnectionsInCapture {
  /** In the order of their first frames. */
  readonly connections: readonly ConnectionInCapture[];
  readonly remarks: readonly CaptureRemark[];
  /** Why the file could not be read to its end, if so. */
  readonly unreadable: string | undefined;
}

type Growing = { -readonly [Key in keyof ConnectionInCapture]: ConnectionInCapture[Key] };

export async function connectionsOf(source: Chunks): Promise<ConnectionsInCapture> {
  const list = new ConnectionList();
  const unreadable = await readCapture(source, list);
  return { connections: list.connections, remarks: list.remarks, unreadable: unreadable?.reason };
}

export class ConnectionList implements SegmentSink {
  readonly remarks: CaptureRemark[] = [];
  private readonly byPair = new Map<string, Growing>();

  get connections(): readonly ConnectionInCapture[] {
    return [...this.byPair.values()];
  }

  segment({ from, to, flags, len, frame, time }: CapturedSegment): void {
    // Who answers a SYN did not send the first segment.
    const [a, b] = has({ flags }, SYN | ACK) ? [to, from] : [from, to];
    const connection = this.of(socketText(a), socketText(b), frame, time);
    connection.segments++;
    connection.octets += len;
    connection.end = time;
  }

  remark(remark: CaptureRemark): void {
    this.remarks.push(remark);
  }

  private of(from: string, to: string, firstFrame: number, start: number): Growing {
    const key = pairOf(from, to);
    const known = this.byPair.get(key);
    if (known) return known;
    const times = { firstFrame, start, end: start };
    const begun = { id: `${from}-${to}`, a: from, b: to, segments: 0, octets: 0, ...times };
    this.byPair.set(key, begun);
    return begun;
  }
}

/** The same for both directions. */
export function pairOf(from: string, to: string): string {
  return from < to ? `${from}-${to}` : `${to}-${from}`;
}

/** As the names of connections have it. */
export function socketText({ address, port }: CapturedSocket): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
