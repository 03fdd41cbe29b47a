import { has, SYN } from '../../tcp/segment.ts';
import { equals, isPlain } from '../../tcp/sequence.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'same-symbol-for-both-isns',
  group: 'L',
  severity: 'warning',
  summary: 'Both sides of a connection begin at the same symbol.',
  why: `Each direction counts on its own, from an initial number that its sender chose at random. Two
letters keep them apart; with one letter for both nobody can tell which side a number belongs to,
and neither can the checker.`,
  cites: [{ rfc: 9293, section: '3.4.1' }],
  messages: {
    default:
      '{written} is the initial number of {receiver} already: the two are independent, so {sender} needs a letter of its own.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=J ack=J+1
//                        ^^^^^ same-symbol-for-both-isns
Client -> Server: ACK seq=J+1 ack=J+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=0
Server -> Client: SYN ACK seq=0 ack=1`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => has(it, SYN),
    run(it, report) {
      const { segment, written, peer, sender, receiver } = it;
      if (!written.seq || isPlain(written.seq) || !peer.iss) return;
      if (equals(segment.seq, peer.iss) !== true) return;
      const syn = lastEmission(it, other(it.from), (step) => has(step.segment, SYN));
      report('default', {
        at: 'seq',
        params: { written: written.seq, sender, receiver },
        fixes: it.inferred.seq ? [offered(set('seq', it.inferred.seq))] : [],
        related: syn ? [{ step: syn.index, at: 'seq', message: 'The other initial number.' }] : [],
      });
    },
  },
});
