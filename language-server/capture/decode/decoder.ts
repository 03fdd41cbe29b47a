/** Frames to segments; what is no segment is counted. */

import type { CapturedSegment, CaptureRemark } from '../captured-segment.ts';
import type { Frame, FrameSink } from '../container/frame.ts';
import { emptyPacket, readIp } from './ip.ts';
import { ipAt, NO_IP, UNKNOWN_LINK } from './link.ts';
import { BAD_LENGTH, CUT_SHORT, NOT_TCP, type Notice, Notices, TRUNCATED } from './notice.ts';
import { DecodedSegment, SHORTEST_HEADER } from './segment.ts';
import { Sockets } from './sockets.ts';

export interface SegmentSink {
  /** It keeps no segment: they are all read into one object. */
  readonly keepsNone?: boolean;
  segment(segment: CapturedSegment): void;
  remark(remark: CaptureRemark): void;
}

export class Decoder implements FrameSink {
  /** How many there were so far. */
  frames = 0;
  readonly #sink: SegmentSink;
  readonly #notices = new Notices();
  readonly #sockets = new Sockets();
  readonly #packet = emptyPacket();
  readonly #reused: DecodedSegment | undefined;
  readonly #unknownLinks = new Map<number, Notice>();

  constructor(sink: SegmentSink) {
    this.#sink = sink;
    if (sink.keepsNone) this.#reused = new DecodedSegment({ ts: { val: 0, ecr: 0 } });
  }

  frame(frame: Readonly<Frame>): void {
    this.frames = frame.number;
    const notice = this.#whyNot(frame);
    if (notice) this.#notices.add(notice, frame.number);
    else this.#sink.segment(this.#segment().read(frame, this.#packet, this.#sockets));
  }

  remark(remark: CaptureRemark): void {
    this.#sink.remark(remark);
  }

  /** To be called when the last frame was read: tells what was counted. */
  end(): void {
    for (const remark of this.#notices.remarks()) this.#sink.remark(remark);
  }

  #segment(): DecodedSegment {
    return this.#reused ?? new DecodedSegment();
  }

  /** Why there is no segment to be read; the packet is filled in where there is one. */
  #whyNot(frame: Readonly<Frame>): Notice | undefined {
    const at = ipAt(frame.linkType, frame.bytes, frame.start, frame.end);
    if (at === UNKNOWN_LINK) return this.#unknownLink(frame.linkType);
    if (at === NO_IP) return NOT_TCP;
    const packet = this.#packet;
    const notice = readIp(frame, at, packet);
    if (notice) return notice;
    if (packet.notice) this.#notices.add(packet.notice, frame.number);
    if (packet.end - packet.payload < SHORTEST_HEADER) return BAD_LENGTH;
    if (frame.end - packet.payload < SHORTEST_HEADER) return TRUNCATED;
    if (frame.end < Math.min(packet.end, frame.wireEnd)) this.#notices.add(CUT_SHORT, frame.number);
    return undefined;
  }

  #unknownLink(type: number): Notice {
    const known = this.#unknownLinks.get(type);
    if (known) return known;
    const what = `of link type ${type}, which is not read`;
    const notice: Notice = { kind: 'unknown-link-type', what };
    this.#unknownLinks.set(type, notice);
    return notice;
  }
}
