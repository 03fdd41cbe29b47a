import { before, differs, equals, notAfter, type Seq } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'synack-ack-mismatch',
  group: 'B',
  severity: 'error',
  summary: 'A SYN,ACK acknowledges the SYN it answers: one more than its number.',
  why: `The SYN has no octet of text, but it occupies one sequence number, so that it can be
acknowledged and retransmitted like text. An acknowledgment names the *next* number that is
expected: after \`seq=J\` that is \`J+1\`. With \`ack=J\` the opener would take the segment for an
answer to some other, older SYN and would send a reset.`,
  cites: [
    { rfc: 9293, section: '3.10.7.2' },
    { rfc: 9293, section: '3.4' },
    { rfc: 7413, section: '4.2' },
  ],
  messages: {
    default:
      'The SYN,ACK must acknowledge {expected}, not {written}: it answers the SYN with seq={syn}.',
    'syn-not-counted':
      'The SYN,ACK must acknowledge {expected}, not {written}: the SYN itself occupies one sequence number.',
    text: 'The SYN,ACK must acknowledge {expected}, not {written}: text that came with a SYN is not taken before the handshake is complete.',
  },
  fullStory: ['text'],
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
//                              ^^^^^ synack-ack-mismatch`,
    `Client -> Server: SYN seq=100
Server -> Client: SYN ACK seq=300 ack=103
//                                ^^^^^^^ synack-ack-mismatch`,
    `Client -> Server: SYN seq=J len=20
Server -> Client: SYN ACK seq=K ack=J+21
//                              ^^^^^^^^ synack-ack-mismatch`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client -> Server: SYN seq=J tfo=0011223344556677 len=20
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 len=20
Server -> Client: ACK seq=K+1 ack=J+21`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => it.class === 'syn-ack',
    run(it, report) {
      const { segment, inferred } = it;
      const { irs } = it.tcb;
      if (!segment.ack || !irs || !inferred.ack) return;
      if (!differs(segment.ack, inferred.ack) || isFastOpen(it, segment.ack, irs)) return;
      const syn = synArrival(it, it.from);
      report(messageFor(it, segment.ack, irs), {
        at: 'ack',
        params: { expected: inferred.ack, written: segment.ack, syn: irs },
        fixes: [set('ack', inferred.ack)],
        related: syn ? [{ step: syn.index, at: 'seq', message: 'The SYN that it answers.' }] : [],
      });
    },
  },
});

/** Text that came with a cookie may be acknowledged in part, or not at all (RFC 7413 4.2). */
function isFastOpen({ tcb: { rcvNxt } }: Emission, written: Seq, irs: Seq): boolean {
  return isWithin(written, irs, rcvNxt);
}

function messageFor({ tcb: { held } }: Emission, written: Seq, irs: Seq) {
  if (equals(written, irs)) return 'syn-not-counted';
  return isWithin(written, irs, held[0]?.end) ? 'text' : 'default';
}

function isWithin(written: Seq, start: Seq, end: Seq | undefined): boolean {
  return end !== undefined && before(start, written) === true && notAfter(written, end) === true;
}
