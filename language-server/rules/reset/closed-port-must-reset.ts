import { defineRule } from '../define-rule.ts';
import { mustReset } from './must-reset.ts';

export default defineRule({
  name: 'closed-port-must-reset',
  group: 'E',
  severity: 'error',
  summary: 'A host without a connection answers a segment with something else than a reset.',
  why: `Where there is neither a connection nor a listener, TCP tells the sender so: it answers every
segment that is not a reset itself with a reset. That is what "connection refused" is, and how a host
that has rebooted lets its peer know.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default: '{sender} is CLOSED and has no such connection: it must answer {form}.',
  },
  wrong: [
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: ACK seq=K ack=J+1
//                ^^^ closed-port-must-reset
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: ACK seq=0 ack=J+1
//                ^^^ closed-port-must-reset
Client: CLOSED`,
    `Client, Server: ESTABLISHED
Server: reboot
Client -> Server: PSH ACK seq=u ack=v len=5
Server -> Client: ACK seq=v ack=u+5
//                ^^^ closed-port-must-reset`,
    `Server: CLOSED
old Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: ACK seq=K+1 ack=J+1
//                ^^^ closed-port-must-reset`,
  ],
  right: [
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1
Client: CLOSED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: mustReset('CLOSED'),
});
