import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'keepalive',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A segment only asks whether the peer is still there.',
  why: `A keep-alive carries a number that was acknowledged long ago, one below the next. That lies outside the
peer's window, so it has to answer with an ACK: if it is still there, and still has the connection.`,
  cites: [{ rfc: 9293, section: '3.8.4' }],
  messages: { default: 'Keep-alive.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
wait 2h
Client: timeout keepalive
Client -> Server: ACK seq=u+9 ack=v
//                ^^^ keepalive
Server -> Client: ACK seq=v ack=u+10`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: onSegment((it) => it.class === 'keep-alive'),
});
