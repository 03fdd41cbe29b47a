import { defineRule } from '../define-rule.ts';
import { unanswered } from '../windows/unanswered.ts';

export default defineRule({
  name: 'keepalive-unanswered',
  group: 'C',
  severity: 'hint',
  summary: 'A keep-alive arrives and is not answered.',
  why: `A keep-alive lies outside the window, so a host that has the connection answers with an ACK; one that
has forgotten it answers with a reset. Silence is what a dead host answers.`,
  cites: [
    { rfc: 9293, section: '3.8.4' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: { default: '{host} has to answer the keep-alive with an ACK.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u+9 ack=v
//                ^^^ keepalive-unanswered`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u+9 ack=v
Server -> Client: ACK seq=v ack=u+10`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -x Server: ACK seq=u+9 ack=v`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('challenge'),
    run(it, report) {
      const open = unanswered(it, 'keep-alive');
      if (!open) return;
      const { arrival, fixes } = open;
      const params = { host: it.name(arrival.to) };
      report('default', arrival.index, { at: 'flags', params, fixes });
    },
  },
});
