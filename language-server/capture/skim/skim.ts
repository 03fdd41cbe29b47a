/** A first look at a capture: which of its connections are plain, so that only the others are played. */
import type { CapturedSegment, CapturedSocket, CaptureRemark } from '../captured-segment.ts';
import type { CapturedConnection, ConnectionName } from '../checked-capture.ts';
import { type Route, Routes } from '../observe/routes.ts';
import type { SegmentSink } from '../read.ts';
import { isSame, keyOf, socketText } from '../socket-pair.ts';
import { PlainConnection } from './connection.ts';

interface Pair extends Route {
  readonly a: CapturedSocket;
  readonly name: ConnectionName;
  readonly firstFrame: number;
  segments: number;
  /** Not there where something was not plain. */
  connection: PlainConnection | undefined;
}

export class Skim implements SegmentSink {
  readonly keepsNone = true;
  segments = 0;
  readonly remarks: CaptureRemark[] = [];
  private readonly pairs = new Map<string, Pair>();
  private readonly routes = new Routes<Pair>();

  segment(segment: CapturedSegment): void {
    const { from, to } = segment;
    const pair = this.routes.get(from, to) ?? this.find(segment);
    this.segments++;
    pair.segments++;
    const side = isSame(from, pair.a) ? 'a' : 'b';
    if (pair.connection && !pair.connection.takes(side, segment)) pair.connection = undefined;
  }

  remark(remark: CaptureRemark): void {
    this.remarks.push(remark);
  }

  get isAllPlain(): boolean {
    for (const { connection } of this.pairs.values()) if (!connection) return false;
    return true;
  }

  isPlain(segment: CapturedSegment): boolean {
    const pair = this.routes.get(segment.from, segment.to) ?? this.find(segment);
    return pair.connection !== undefined;
  }

  plain(): CapturedConnection[] {
    return [...this.pairs.values()].filter(({ connection }) => connection).map(summaryOf);
  }

  private find(segment: CapturedSegment): Pair {
    const { from, to } = segment;
    const [one, two] = [socketText(from), socketText(to)];
    const key = keyOf(one, two);
    const pair =
      this.pairs.get(key) ?? this.begin(key, segment, { id: `${one}-${two}`, a: one, b: two });
    this.routes.set(from, to, pair);
    return pair;
  }

  private begin(
    key: string,
    { from: a, frame: firstFrame }: CapturedSegment,
    name: ConnectionName,
  ) {
    const connection = new PlainConnection();
    const pair: Pair = { a, name, firstFrame, segments: 0, connection, knownBy: [] };
    this.pairs.set(key, pair);
    return pair;
  }
}

function summaryOf({ name, firstFrame, segments }: Pair): CapturedConnection {
  return { ...name, firstFrame, segments, steps: undefined, script: undefined };
}
