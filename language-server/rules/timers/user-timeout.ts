import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'user-timeout',
  group: 'F',
  severity: 'info',
  insight: true,
  summary: 'The user timeout gives a connection up.',
  why: `What is sent has to be acknowledged within the user timeout, five minutes unless the application sets
another. When it is over the connection is gone and the application is told; the peer is not, and
learns of it from a reset when it sends something.`,
  cites: [
    { rfc: 9293, section: '3.10.8' },
    { rfc: 5482, section: '3' },
  ],
  messages: { default: '{host} gives the connection up, and sends nothing.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=10
Client: timeout RTO
Client -x Server: PSH ACK seq=u ack=v len=10
Client: timeout user
//              ^^^^ user-timeout
Client: CLOSED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=10
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'timeout',
    run({ step, name }, report) {
      if (step.event.timer !== 'user' || isUnconnected(step.before[step.side].state)) return;
      report('default', { at: 'call', params: { host: name(step.side) } });
    },
  },
});
