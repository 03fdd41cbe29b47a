import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'zero-window-probe',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A segment asks whether a closed window has opened.',
  why: `The segment that opens the window again may be lost, and nobody sends an empty ACK twice. So a sender
with something to say asks now and then, with one octet beyond the window (or, as Linux does, with an
old number and no text), and the answer shows the window.`,
  cites: [{ rfc: 9293, section: '3.8.6.1', requirement: 'MUST-36' }],
  messages: { default: 'Zero-window probe.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client: timeout persist
Client -> Server: ACK seq=u+100 ack=v len=1
//                ^^^ zero-window-probe
Server -> Client: ACK seq=v ack=u+100 win=0
Client: timeout persist
Client -> Server: ACK seq=u+99 ack=v
//                ^^^ zero-window-probe
Server -> Client: ACK seq=v ack=u+100 win=0`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=100
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+101 win=99`,
  ],
  check: onSegment((it) => it.class === 'zero-window-probe'),
});
