import { defineRule } from '../define-rule.ts';
import { unanswered } from './unanswered.ts';

export default defineRule({
  name: 'zero-window-probe-unanswered',
  group: 'C',
  severity: 'hint',
  summary: 'A zero-window probe is not answered.',
  why: `A host whose window is closed still answers: with the next number that it expects, and its window.
Without an answer the prober takes the peer for dead sooner or later.`,
  cites: [{ rfc: 9293, section: '3.8.6.1' }],
  messages: { default: '{host} has to answer the probe, with its window.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -> Server: ACK seq=u+100 ack=v len=1
//                ^^^ zero-window-probe-unanswered`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+100 win=0`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -x Server: ACK seq=u+100 ack=v len=1`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('challenge'),
    run(it, report) {
      const open = unanswered(it, 'zero-window-probe');
      if (!open) return;
      const { arrival, fixes } = open;
      report('default', arrival.index, {
        at: 'flags',
        params: { host: it.name(arrival.to) },
        fixes,
      });
    },
  },
});
