import { FIN, has, hasAny, PSH, type Segment, SYN } from '../../tcp/segment.ts';
import { add, number } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Edit, Fix } from '../fix.ts';
import { sendMss } from './mss.ts';
import { plainLength } from './room.ts';

/** A note that is meant to have more lines than this is not mended by them. */
const MOST_PIECES = 10;
/** Octets of the timestamps option, with what fills it up. */
const TIMESTAMPS = 12;

export default defineRule({
  name: 'segment-exceeds-mss',
  group: 'C',
  severity: 'error',
  lasting: true,
  fullStory: ['default'],
  summary: "A segment carries more text than the peer's MSS allows.",
  why: `The MSS in a SYN says how much text its sender can take in one segment. What is longer is sent in
several segments. (A capture may show longer ones where the network card cuts them up; on the wire they
are shorter.)`,
  cites: [{ rfc: 9293, section: '3.7.1', requirement: 'MUST-16' }],
  messages: {
    default: "{len} octets are more than {receiver}'s MSS of {mss} allows in one segment.",
    uncut:
      "{len} octets are more than {receiver}'s MSS of {mss} allows in one segment; no card cuts them.",
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=2000
//                                        ^^^^^^^^ segment-exceeds-mss
Server -> Client: ACK seq=K+1 ack=J+2001`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=1460
Client -> Server: PSH ACK seq=J+1461 ack=K+1 len=540
Server -> Client: ACK seq=K+1 ack=J+2001`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=2000`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.text && !has(it, SYN) && it.long,
    run(it, report) {
      const { segment, receiver } = it;
      const [mss, len] = [sendMss(it), plainLength(segment)];
      if (mss === undefined || len === undefined) return;
      const pieces = Math.ceil(len / mss);
      report(isUncut(it, len, mss) ? 'uncut' : 'default', {
        at: 'len',
        params: { len, receiver, mss },
        fixes: pieces > MOST_PIECES ? [] : [split(it, len, mss, pieces)],
      });
    },
  },
});

/**
 * Whether it went out as it is, whatever a network card does: it fits the sender's own link, goes on in
 * the next segment, and is no multiple of what the peer takes.
 */
function isUncut({ segment, tcb }: Emission, len: number, mss: number): boolean {
  const own = tcb.synOptions?.mss;
  if (own === undefined || len > own || hasAny(segment, PSH | FIN)) return false;
  const room = segment.options?.ts ? mss - TIMESTAMPS : mss;
  return len % room !== 0;
}

/** The first piece in the place of the segment, the others after it. */
function split(
  { segment, sender, receiver }: Emission,
  len: number,
  mss: number,
  pieces: number,
): Fix {
  const rest = Array.from({ length: pieces - 1 }, (_, i): Edit => {
    const from = mss * (i + 1);
    const piece: Segment = {
      ...segment,
      seq: add(segment.seq, from),
      len: number(Math.min(mss, len - from)),
    };
    const line = { kind: 'segment', from: sender, to: receiver, segment: piece } as const;
    return { kind: 'insert', where: 'after', line };
  });
  const first: Edit = { kind: 'set', field: 'len', value: number(mss) };
  return { title: `Split into ${pieces} segments`, edits: [first, ...rest] };
}
