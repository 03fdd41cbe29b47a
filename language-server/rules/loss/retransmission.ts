import { segEnd } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { sameBefore } from './sent-before.ts';

export default defineRule({
  name: 'retransmission',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'Text is sent again.',
  why: `Text stays in the sender's queue until it is acknowledged. When the retransmission timer fires,
or three duplicate ACKs say that something is missing, it goes out again with the numbers that it had:
an octet keeps its number for ever.`,
  cites: [
    { rfc: 9293, section: '3.8.1' },
    { rfc: 6298, section: '5' },
  ],
  messages: {
    default: 'Retransmission: {seq} up to {end} was sent before.',
    timeout: 'Retransmission after a timeout: {seq} up to {end} was sent before.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
//                        ^^^^^ retransmission`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
@1s Client -> Server: PSH ACK seq=u ack=v len=100
//                            ^^^^^ retransmission`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u ack=v len=50`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.class === 'retransmission',
    run(it, report) {
      const first = sameBefore(it);
      report(it.tcb.fired === 'RTO' ? 'timeout' : 'default', {
        at: 'seq',
        params: { seq: it.segment.seq, end: segEnd(it.segment) },
        related: first
          ? [{ step: first.index, at: 'statement', message: 'Sent here before.' }]
          : [],
      });
    },
  },
});
