import { defineRule } from '../define-rule.ts';
import { lastEmission } from '../history.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'half-close-data',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'Text is sent after the peer has closed.',
  why: `A FIN closes one direction: its sender has nothing more to send. The other direction stays open, and
may carry text for as long as it likes. That is a half-close, and the reason why closing usually takes
four segments.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.6.1' },
  ],
  messages: {
    default: 'Half-close: {receiver} has sent its FIN, {sender} still sends.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: PSH ACK seq=v ack=u+1 len=100
//                ^^^^^^^ half-close-data
Server -> Client: PSH ACK seq=v+100 ack=u+1 len=100
Client -> Server: ACK seq=u+1 ack=v+200`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => it.class === 'data' && it.state === 'CLOSE-WAIT', {
    tell: (it) => {
      const last = lastEmission(it, it.from);
      const goesOn = last?.class === 'data' && last.before[it.from].state === 'CLOSE-WAIT';
      return when(!goesOn);
    },
  }),
});
