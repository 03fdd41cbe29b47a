import { FIN, finSeqOf, has, hasAny, hasText, RST, SYN } from '../../tcp/segment.ts';
import { after, before, differs, distance, notAfter, type Seq } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'fin-seq-mismatch',
  group: 'D',
  severity: 'error',
  summary: 'A FIN does not come right after the last octet that its sender has sent.',
  why: `The FIN ends the stream, so its number is the one after the last octet: the receiver knows that
nothing is missing before it. ACKs take no number, so a FIN that follows one carries the same \`seq\` as
that ACK did. It is never a new letter: each direction has just one count. A book that writes w after v
thinks of text that was sent meanwhile: shown as a segment with \`len=n\`, it makes the FIN v+n.`,
  cites: [
    { rfc: 9293, section: '3.4' },
    { rfc: 9293, section: '3.10.4' },
  ],
  messages: {
    default:
      "{sender}'s next number is {expected}, so the FIN carries seq={expected}, not {written}.",
    letter:
      "{sender}'s next number is {expected}, so the FIN carries seq={expected}, not {written}. If text was sent in between, show it, and count from {expected}.",
    early:
      'The FIN comes after the last octet that {sender} has sent: seq={expected}, not {written}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: FIN ACK seq=u ack=v
//                        ^^^^^ fin-seq-mismatch
Server -> Client: ACK seq=v ack=u+101`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=w ack=u+1
//                        ^^^^^ fin-seq-mismatch
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: FIN ACK seq=u+100 ack=v
Server -> Client: ACK seq=v ack=u+101`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client: timeout RTO
Client -> Server: FIN PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+101`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => has(it, FIN) && !hasAny(it, SYN | RST) && !it.next,
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { sndNxt: expected, finSeq } = tcb;
      if (finSeq || !expected) return;
      if (!differs(segment.seq, expected) || isSentAgainWithFin(it, expected)) return;
      const last = lastEmission(it, it.from);
      const distant = distance(segment.seq, expected);
      report(distant === undefined ? 'letter' : distant > 0 ? 'early' : 'default', {
        at: 'seq',
        params: { sender, expected, written: segment.seq },
        fixes: [set('seq', expected)],
        related: last
          ? [{ step: last.index, at: 'seq', message: `${sender}'s segment before.` }]
          : [],
      });
    },
  },
});

/** Text that is still outstanding, sent again, and the FIN after it. */
function isSentAgainWithFin({ segment, tcb }: Emission, sndNxt: Seq): boolean {
  if (!hasText(segment) || !tcb.sndUna || notAfter(tcb.sndUna, segment.seq) !== true) return false;
  const isOutstanding = before(segment.seq, sndNxt) === true;
  return isOutstanding && after(sndNxt, finSeqOf(segment)) !== true;
}
