import { hasAny, RST, SYN } from '../../tcp/segment.ts';
import { before, differs, equals, notAfter } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'handshake-seq-mismatch',
  group: 'B',
  severity: 'error',
  summary: "The third segment does not carry the opener's next number.",
  why: `The opener's SYN took one sequence number, so the next is one more: after \`seq=J\` comes
\`seq=J+1\`. An ACK takes no number itself, but it carries the next one, so that the receiver can tell
it from an old duplicate. The number is never a new letter: each direction has just one count.`,
  cites: [
    { rfc: 9293, section: '3.4' },
    { rfc: 9293, section: '3.10.7.3' },
  ],
  messages: {
    default:
      "{sender}'s next sequence number after its SYN (seq={iss}) is {expected}, not {written}.",
    'repeats-syn':
      "seq={written} was the SYN's: the SYN took that number, so the next segment carries {expected}.",
    unknown: "{sender}'s next sequence number is {expected}, not {written}.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J ack=K+1
//                    ^^^^^ handshake-seq-mismatch
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=Z ack=K+1
//                    ^^^^^ handshake-seq-mismatch
Client, Server: ESTABLISHED`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J len=10
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 len=10
Client, Server: ESTABLISHED`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => {
      const third = it.owes.includes('handshake-ack') && !hasAny(it, SYN | RST);
      return third && !it.next;
    },
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { iss, sndNxt: expected } = tcb;
      if (!expected) return;
      if (!differs(segment.seq, expected) || repeatsText(it)) return;
      const repeated = iss && equals(segment.seq, iss) === true;
      const syn = lastEmission(it, it.from);
      report(repeated ? 'repeats-syn' : iss ? 'default' : 'unknown', {
        at: 'seq',
        params: { sender, iss, expected, written: segment.seq },
        fixes: [set('seq', expected)],
        related: syn ? [{ step: syn.index, at: 'seq', message: `${sender}'s SYN.` }] : [],
      });
    },
  },
});

/** Text of the SYN that was not acknowledged is sent again. */
function repeatsText({ segment: { seq }, tcb: { sndUna, sndNxt } }: Emission): boolean {
  if (!sndUna || !sndNxt) return false;
  return notAfter(sndUna, seq) === true && before(seq, sndNxt) === true;
}
