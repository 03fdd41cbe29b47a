import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'simultaneous-close',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'Both sides have closed at once.',
  why: `A FIN arrives where the own FIN is on its way, and does not acknowledge it. Both sides go through
CLOSING, and both wait in TIME-WAIT: there is no passive side.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'Simultaneous close: {host} goes from FIN-WAIT-1 to CLOSING.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
cross {
  Client -> Server: FIN ACK seq=u ack=v
//                  ^^^^^^^ simultaneous-close
  Server -> Client: FIN ACK seq=v ack=u
//                  ^^^^^^^ simultaneous-close
}
cross {
  Client -> Server: ACK seq=u+1 ack=v+1
  Server -> Client: ACK seq=v+1 ack=u+1
}`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onArrival(({ from, state }) => from === 'FIN-WAIT-1' && state === 'CLOSING'),
});
