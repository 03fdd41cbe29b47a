import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'connection-refused',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'A connection is refused.',
  why: `Nobody listens there, so the answer to the SYN is a reset. It acknowledges the SYN, which is why it is
believed; the opener is CLOSED at once and does not try again by itself.`,
  cites: [
    { rfc: 9293, section: '3.10.7.3' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default: 'Connection refused: {host} is CLOSED.',
  },
  wrong: [
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1
//                ^^^^^^^ connection-refused
Client: CLOSED`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onArrival(({ outcome }) => outcome === 'connection-refused'),
});
