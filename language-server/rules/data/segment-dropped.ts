import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'segment-dropped',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A segment is dropped without an answer.',
  why: `What cannot belong to the connection, and would only lead to more of the same if it were answered, is
dropped in silence: a segment without an ACK on an open connection, a reset outside the window.`,
  cites: [{ rfc: 9293, section: '3.10.7' }],
  messages: { default: '{host} drops it, and answers nothing.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
forged Client -> Server: PSH seq=u+10 len=5
//                       ^^^ segment-dropped`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: onArrival(({ outcome }) => outcome === 'dropped'),
});
