import { isSynOutstanding } from '../../tcp/classify.ts';
import { ACK, has, SYN } from '../../tcp/segment.ts';
import { differs } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { setBoth } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'synack-retransmit-changed',
  group: 'B',
  severity: 'error',
  summary: 'A retransmitted SYN,ACK has other numbers.',
  why: `Until its SYN is acknowledged, a host in SYN-RECEIVED repeats the SYN,ACK: the same segment,
with the same initial sequence number. A changed one would belong to another connection.`,
  cites: [{ rfc: 9293, section: '3.10.8' }],
  messages: {
    default: 'A retransmitted SYN,ACK repeats seq={seq} ack={ack}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: timeout RTO
Server -> Client: SYN ACK seq=Z ack=J+1
//                        ^^^^^ synack-retransmit-changed
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=J+2
//                              ^^^^^^^ synack-retransmit-changed
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => has(it, SYN | ACK) && !it.owes.includes('syn-ack'),
    run(it, report) {
      const { segment, tcb } = it;
      const { iss: seq, rcvNxt: ack } = tcb;
      if (!isSynOutstanding(tcb) || !seq || !ack || !segment.ack) return;
      const renumbered = differs(segment.seq, seq);
      if (!renumbered && !differs(segment.ack, ack)) return;
      const first = lastEmission(it, it.from, (step) => has(step.segment, SYN | ACK));
      report('default', {
        at: renumbered ? 'seq' : 'ack',
        params: { seq, ack },
        fixes: [setBoth('Repeat the numbers', seq, ack)],
        related: first
          ? [{ step: first.index, at: 'flags', message: 'The SYN,ACK that is sent again.' }]
          : [],
      });
    },
  },
});
