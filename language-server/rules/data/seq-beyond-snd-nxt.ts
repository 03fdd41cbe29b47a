import { FIN, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { after, differs, distance } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'seq-beyond-snd-nxt',
  group: 'C',
  severity: 'error',
  summary: 'Text skips numbers that its sender has never used.',
  why: `Octets are numbered one after the other, so each segment goes on where the one before ended; even
one that is lost has taken its numbers. Where some are left out, either the number is a slip or a
segment is missing in the note. (A lost one is written with \`-x\`.)`,
  cites: [
    { rfc: 9293, section: '3.4' },
    { rfc: 9293, section: '3.8' },
  ],
  messages: {
    default:
      "{sender}'s next number is {expected}, not {written}: the {skipped} octets between have never been sent.",
    one: "{sender}'s next number is {expected}, not {written}: the octet between has never been sent.",
    unknown:
      "{sender}'s next number is {expected}; {written} says nothing about where this goes on.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+11 ack=K+1 len=10
//                        ^^^^^^^^ seq-beyond-snd-nxt
Server -> Client: ACK seq=K+1 ack=J+11`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=Z ack=K+1 len=10
//                        ^^^^^ seq-beyond-snd-nxt
Server -> Client: ACK seq=K+1 ack=J+11`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: PSH ACK seq=J+1 ack=K+1 len=10
Client -> Server: PSH ACK seq=J+11 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.text && !it.next && !hasAny(it, SYN | FIN | RST),
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { sndNxt: expected } = tcb;
      if (!expected) return;
      const skipped = distance(expected, segment.seq);
      const unrelated = skipped === undefined && differs(segment.seq, expected);
      if (after(segment.seq, expected) !== true && !unrelated) return;
      const last = lastEmission(it, it.from);
      report(unrelated ? 'unknown' : skipped === 1 ? 'one' : 'default', {
        at: 'seq',
        params: { sender, expected, written: segment.seq, skipped },
        fixes: [set('seq', it.inferred.seq ?? expected)],
        related: last
          ? [{ step: last.index, at: 'seq', message: `${sender}'s segment before.` }]
          : [],
      });
    },
  },
});
