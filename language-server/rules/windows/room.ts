/** What the peer's window leaves to a segment. */
import { FIN, has, hasAny, hasText, type Segment, SYN } from '../../tcp/segment.ts';
import { absolute, add, distance, isPlain, type Seq } from '../../tcp/sequence.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { sendEdge } from '../../tcp/window.ts';
import type { Emission } from '../define-rule.ts';

export interface Room {
  /** The number after the last octet that the window allows. */
  readonly edge: Seq;
  /** The number after the text. */
  readonly end: Seq;
  /** Octets of the text beyond the edge; less than 0 where there is room left. */
  readonly beyond: number;
  /** Octets that fit from where the text begins. */
  readonly fits: number;
}

/** Of text that is sent for the first time, where the window is known. */
export function roomFor({ class: kind, segment, tcb }: Emission): Room | undefined {
  if ((kind !== 'data' && kind !== 'fin') || !hasText(segment) || hasAny(segment, SYN)) {
    return undefined;
  }
  if (isLastProbe(tcb, segment)) return undefined;
  const edge = sendEdge(tcb);
  const end = add(segment.seq, segment.len);
  const beyond = edge && distance(edge, end);
  const fits = edge && distance(segment.seq, edge);
  if (!edge || beyond === undefined || fits === undefined) return undefined;
  return { edge, end, beyond, fits };
}

/** The last octet asks whether the window is open, and the FIN behind it goes along. */
function isLastProbe({ sndWnd }: Tcb, segment: Segment): boolean {
  return sndWnd === 0 && has(segment, FIN) && plainLength(segment) === 1;
}

/** The length of a segment's text, where it is a plain number. */
export function plainLength({ len }: { readonly len: Seq }): number | undefined {
  return isPlain(len) ? absolute(len) : undefined;
}
