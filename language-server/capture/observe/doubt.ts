/**
 * What a capture proves of one connection. Who has missed one segment may have missed others, and with
 * them what would explain all that looks wrong in the light of what was seen before.
 */
import type { RawReport } from '../../rules/check.ts';
import type { Part, Severity } from '../../rules/finding.ts';
import type { FrameOrigin } from '../checked-capture.ts';

/** Parts of a segment that mean what the SYNs agreed on. */
const AGREED: ReadonlySet<Part> = new Set(['ts', 'sack', 'mss', 'wscale', 'sackok', 'tfo']);

/**
 * What a capture does not have of a connection: a segment; one that may have been a mere
 * acknowledgment; options of a SYN; what was on its way when it began; the order in which the two ends
 * have sent.
 */
export type Gap = 'segment' | 'acknowledgment' | 'options' | 'beginning' | 'order';

export class Doubt {
  private readonly gaps = new Set<Gap>();
  private readonly allowed = new Set<number>();
  private readonly edges = new Set<number>();

  misses(gap: Gap): void {
    this.gaps.add(gap);
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

  /** Whether something that is missing anywhere may explain it. */
  remains(report: RawReport, severity: Severity): boolean {
    if (!needsContext(report, severity)) return false;
    if (this.gaps.has('segment') || this.gaps.has('order')) return true;
    if (this.isAllowed(report)) return true;
    return this.gaps.has('options') && AGREED.has(report.detail.at);
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
