/**
 * What a capture proves of one connection. Who has missed one segment may have missed others near it,
 * and with them what would explain what looks wrong in the light of what was seen before.
 */
import type { RawReport } from '../../rules/check.ts';
import type { Part, Severity } from '../../rules/finding.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';
import { Unsure } from './unsure.ts';

/** Parts of a segment that mean what the SYNs agreed on. */
const AGREED: ReadonlySet<Part> = new Set(['ts', 'sack', 'mss', 'wscale', 'sackok', 'tfo']);
/** Only what has arrived is reported, whatever the SYNs agreed on. */
const REPORTED: Part = 'sack';

/**
 * What a capture does not have of a connection: a segment; one that may have been a mere
 * acknowledgment; options of a SYN; what was on its way when it began; the order in which the two ends
 * have sent.
 */
export type Gap = 'segment' | 'acknowledgment' | 'options' | 'beginning' | 'order';

export class Doubt {
  private readonly gaps = new Set<Gap>();
  private readonly unsure = new Unsure();
  private readonly allowed = new Set<number>();
  private readonly edges = new Set<number>();

  misses(gap: Gap): void {
    this.gaps.add(gap);
    if (gap === 'segment' || gap === 'order') this.unsure.begin();
  }

  sees(side: Side, segment: CapturedSegment): void {
    this.unsure.sees(side, segment);
  }

  /** A window up to `edge` that is missing would allow the text of a frame. */
  excuses(frame: number, edge: number): void {
    this.allowed.add(frame);
    this.edges.add(edge);
  }

  /** From now on it is there. */
  has(gap: Gap): void {
    this.gaps.delete(gap);
  }

  /** Whether what is found now may be explained by what is missing until now. */
  isDoubtedNow(report: RawReport, severity: Severity): boolean {
    return this.gaps.has('beginning') && needsContext(report, severity);
  }

  /** Whether something that is missing may explain it. */
  remains(report: RawReport, severity: Severity): boolean {
    if (!needsContext(report, severity)) return false;
    if (this.isAllowed(report)) return true;
    const { at } = report.detail;
    if (AGREED.has(at) && this.gaps.has('options')) return true;
    if (AGREED.has(at) && at !== REPORTED) return false;
    return this.unsure.includes((report.origin as FrameOrigin).frame);
  }

  /** A capture that has all else has lost one window, but not one after the other. */
  private isAllowed({ rule: { check }, origin }: RawReport): boolean {
    if (check.on !== 'segment' || check.aspect !== 'window') return false;
    if (this.edges.size > 1 && !this.gaps.has('acknowledgment')) return false;
    return this.allowed.has((origin as FrameOrigin).frame);
  }
}

/** It is no mistake in itself, but one in the light of other segments. */
function needsContext({ rule: { check }, step }: RawReport, severity: Severity): boolean {
  // Who read the segment has told it, and knows.
  if (step === undefined) return false;
  if (severity !== 'error' && severity !== 'warning') return false;
  if (check.on === 'segment') return !check.stateless && check.aspect !== 'form';
  return check.on !== 'capture';
}
