import type { SegmentClass } from '../../tcp/classify.ts';
import { isSynOutstanding } from '../../tcp/classify.ts';
import { has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { equals, notAfter } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { addFlags, set } from '../fixes.ts';
import { lastEmission } from '../history.ts';

/** What only asks may carry the number just below. */
const ASKS: ReadonlySet<SegmentClass> = new Set(['keep-alive', 'zero-window-probe']);

export default defineRule({
  name: 'seq-before-iss',
  group: 'C',
  severity: 'error',
  summary: 'A segment carries a number from before the connection.',
  why: `The initial sequence number is the SYN's own; everything else this host sends is numbered after
it. A smaller number belongs to no octet of this connection. (A keep-alive carries the number just
before the next one, which right after the handshake is the SYN's.)`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default:
      "{written} lies before {sender}'s first octet: its SYN has seq={iss}, and its next number is {expected}.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: PSH ACK seq=K+1 ack=J+1 len=5
Client -> Server: ACK seq=J-5 ack=K+6
//                    ^^^^^^^ seq-before-iss`,
    `Client -> Server: SYN seq=100
Server -> Client: SYN ACK seq=300 ack=101
Client -> Server: ACK seq=101 ack=301
Client -> Server: PSH ACK seq=1 ack=301 len=5
//                        ^^^^^ seq-before-iss
Server -> Client: ACK seq=301 ack=106`,
    `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
A -> B: PSH ACK seq=J ack=K+1 len=10
//              ^^^^^ seq-before-iss`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J ack=K+1
Server -> Client: ACK seq=K+1 ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => !it.next && !hasAny(it, SYN | RST) && !ASKS.has(it.class),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { iss, sndNxt } = tcb;
      const expected = it.inferred.seq ?? sndNxt;
      if (!iss || !expected) return;
      if (notAfter(segment.seq, iss) !== true) return;
      const syn = lastEmission(it, it.from, (step) => has(step.segment, SYN));
      report('default', {
        at: 'seq',
        params: { sender, iss, expected, written: segment.seq },
        fixes: [isSynAgain(it) ? addFlags(SYN) : set('seq', expected)],
        related: syn ? [{ step: syn.index, at: 'seq', message: `${sender}'s SYN.` }] : [],
      });
    },
  },
});

/** The number of a SYN that nobody has acknowledged: only the bit is missing. */
function isSynAgain({ tcb, segment }: Emission): boolean {
  return isSynOutstanding(tcb) && tcb.iss !== undefined && equals(segment.seq, tcb.iss) === true;
}
