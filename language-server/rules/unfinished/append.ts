/** The segment that was left out, to be written after a line. */
import { ACK, type ControlBits, type Segment, SYN } from '../../tcp/segment.ts';
import { ZERO } from '../../tcp/sequence.ts';
import { isHalfOpen } from '../../tcp/tcb.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { Ending } from '../define-rule.ts';
import type { Fix } from '../fix.ts';

/** What `side` would send now. */
export function append(it: Ending, side: Side, title: string, flags: ControlBits = ACK): Fix {
  const { iss, sndNxt, rcvNxt } = it.connection.endpoints[side];
  const seq = (flags & SYN ? iss : sndNxt) ?? ZERO;
  return appendSegment(it, side, title, { ...NOTHING, flags, seq, ack: rcvNxt });
}

/** A segment again, as it was. */
export function appendSegment(it: Ending, side: Side, title: string, segment: Segment): Fix {
  const [from, to] = [it.name(side), it.name(other(side))];
  const line = { kind: 'segment', from, to, segment } as const;
  return { title, edits: [{ kind: 'insert', where: 'after', line }] };
}

const NOTHING = { len: ZERO, win: undefined, urg: undefined, options: undefined };

/** The end that waits in SYN-RECEIVED for a handshake to be completed. */
export function waitingSide({ connection: { endpoints } }: Ending): Side | undefined {
  return (['a', 'b'] as const).find((side) => isHalfOpen(endpoints[side]));
}
