import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';
import { roomFor } from './room.ts';

export default defineRule({
  name: 'window-full',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: "A segment fills the peer's window.",
  why: `Everything that the window allows is now on its way. The sender waits until an ACK moves the window's
edge, by acknowledging something or by offering more.`,
  cites: [{ rfc: 9293, section: '3.8.6' }],
  messages: { default: 'The window is full: {sender} waits.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=100
Client -> Server: PSH ACK seq=u+10 ack=v len=100
//                ^^^^^^^ window-full
Server -> Client: ACK seq=v ack=u+110 win=100`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 win=100
Client -> Server: PSH ACK seq=u+10 ack=v len=90`,
  ],
  check: onSegment((it) => it.text && it.limited && !it.room, {
    tell: (it) => when(roomFor(it)?.beyond === 0),
  }),
});
