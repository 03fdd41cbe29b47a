/** What stands in a header that no text can say, and what is wrong with it. */
import type { Detail } from '../../rules/finding.ts';
import { ACK, CWR, ECE, SYN } from '../../tcp/segment.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';

/** Reports under the name of a rule. */
export type Tell = (rule: string, message: string, origin: FrameOrigin, detail: Detail) => void;

/** The last of the reserved bits, which accurate ECN uses (RFC 9768). */
const AE = 1;
const RESERVED = 0x0e;

export class Wire {
  readonly tell: Tell;
  private readonly checksums: boolean;
  /** The number of a segment of which nobody can tell how long it is. */
  private readonly unread: Partial<Record<Side, number>> = {};
  private isAccurate: boolean | undefined;

  constructor(tell: Tell, checksums: boolean) {
    this.tell = tell;
    this.checksums = checksums;
  }

  /** False where nobody can tell what is header and what is text. */
  look(side: Side, segment: CapturedSegment, origin: FrameOrigin): boolean {
    const [malformed] = segment.malformed.filter((each) => each !== 'truncated');
    if (malformed) this.tell('malformed-header', malformed, origin, { at: 'statement' });
    if (this.checksums && segment.checksum === 'bad')
      this.tell('bad-checksum', 'default', origin, { at: 'statement' });
    this.lookAtReserved(segment, origin);
    if (malformed !== 'data-offset') return true;
    this.unread[side] = segment.seq;
    return false;
  }

  /** The flags as this TCP here knows them: accurate ECN counts with those of ECN. */
  flagsOf({ flags }: CapturedSegment): number {
    return this.isAccurate ? flags & ~(ECE | CWR) : flags;
  }

  /** What is missing from there was in such a segment. */
  explains(side: Side, seq: number): boolean {
    return this.unread[side] === seq;
  }

  private lookAtReserved({ flags, reserved }: CapturedSegment, origin: FrameOrigin): void {
    if ((flags & (SYN | ACK)) === SYN) this.isAccurate = (reserved & AE) !== 0;
    const allowed = this.isAccurate === false ? 0 : AE;
    const set = reserved & (RESERVED | AE) & ~allowed;
    if (set === 0) return;
    const name = `0x${set.toString(16)}`;
    this.tell('reserved-bits-set', 'default', origin, { at: 'flags', params: { name } });
  }
}
