import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-timer',
  group: 'L',
  severity: 'error',
  summary: 'A timer fires that TCP does not have.',
  why: `The timers of a connection are RTO (retransmission), persist, keepalive, 2MSL, delayed ACK and the
user timeout.`,
  cites: [],
  messages: {
    default: 'TCP has no timer {name}; its timers are {known}.',
    guess: 'TCP has no timer {name}; did you mean {guess}?',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=10
Client: timeout RTT
//              ^^^ unknown-timer`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=10
Client: timeout RTO
Client -> Server: ACK seq=u ack=v len=10`,
  ],
  check: { on: 'text' },
});
