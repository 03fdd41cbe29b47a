import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'segment-out-of-order',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'Text arrives before the text that stands in front of it.',
  why: `Segments may overtake each other, or be lost. A receiver keeps what lies beyond the gap, gives
nothing of it to the application yet, and acknowledges again what came before the gap.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4', requirement: 'SHLD-31' },
    { rfc: 5681, section: '4.2' },
  ],
  messages: { default: 'Out of order: {receiver} keeps it and waits for {next}.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
//                        ^^^^^^^^^ segment-out-of-order`,
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=100 as p
Client -> Server: PSH ACK seq=u+100 ack=v len=10
//                        ^^^^^^^^^ segment-out-of-order
Server -> Client: ACK seq=v ack=u
arrive p`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100`,
  ],
  check: {
    on: 'arrival',
    given: ({ outcome }) => outcome === 'held',
    run({ step, name }, report) {
      const next = step.after[step.to].rcvNxt;
      report('default', { at: 'seq', params: { receiver: name(step.to), next } });
    },
  },
});
