import { ACK, has, SYN } from '../../tcp/segment.ts';
import { differs } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'syn-retransmit-isn-changed',
  group: 'B',
  severity: 'error',
  summary: 'A retransmitted SYN has another sequence number.',
  why: `A retransmission is the same segment again. Were the number to change, an answer to the first
SYN, which may only have been slow, would look like an answer to some other connection.`,
  cites: [{ rfc: 9293, section: '3.10.8' }],
  messages: {
    default: 'A retransmitted SYN keeps its sequence number: {expected} again, not {written}.',
  },
  wrong: [
    `Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=Z
//                    ^^^^^ syn-retransmit-isn-changed
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  right: [
    `Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.state === 'SYN-SENT' && has(it, SYN) && !has(it, ACK),
    run(it, report) {
      const { segment, tcb } = it;
      if (!tcb.iss || !differs(segment.seq, tcb.iss)) return;
      const first = lastEmission(it, it.from, (step) => has(step.segment, SYN));
      report('default', {
        at: 'seq',
        params: { expected: tcb.iss, written: segment.seq },
        fixes: [set('seq', tcb.iss)],
        related: first
          ? [{ step: first.index, at: 'seq', message: 'The SYN that is sent again.' }]
          : [],
      });
    },
  },
});
