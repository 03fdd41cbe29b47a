import { defineRule } from '../define-rule.ts';
import { mustReset } from './must-reset.ts';

export default defineRule({
  name: 'syn-received-bad-ack-must-reset',
  group: 'E',
  severity: 'error',
  summary: 'In SYN-RECEIVED a wrong acknowledgment is not answered with a reset.',
  why: `In SYN-RECEIVED a host has sent nothing but its SYN, so only one number can be acknowledged. Any
other belongs to some other connection, or to somebody who guesses; the answer is a reset, and the
host goes on waiting for the right one.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default:
      "ack={answered} does not acknowledge {sender}'s SYN (that would be {expected}): {sender} must answer {form} and stay SYN-RECEIVED.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
forged Client -> Server: ACK seq=J+1 ack=K+9
Server -> Client: ACK seq=K+1 ack=J+1
//                ^^^ syn-received-bad-ack-must-reset`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
forged Client -> Server: ACK seq=J+1 ack=K+9
Server -> Client: RST seq=K+9
Server: SYN-RECEIVED`,
  ],
  check: mustReset('SYN-RECEIVED'),
});
