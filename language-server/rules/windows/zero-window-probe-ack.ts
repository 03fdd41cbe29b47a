import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'zero-window-probe-ack',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'The answer to a probe says that the window is still closed.',
  why: `A probe is always answered, with the next number that is expected and the window. As long as answers
come the connection lives, however long the window stays closed.`,
  cites: [{ rfc: 9293, section: '3.8.6.1', requirement: 'MUST-37' }],
  messages: { default: 'The window is still closed.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+100 win=0
//                ^^^ zero-window-probe-ack`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+101 win=4096`,
  ],
  check: onSegment((it) => it.class === 'ack' && it.window && it.owes.includes('challenge'), {
    tell: ({ segment, tcb }) => when(segment.win === 0 && tcb.rcvWnd === 0),
  }),
});
