import { defineRule } from '../define-rule.ts';
import { mustReset } from './must-reset.ts';

export default defineRule({
  name: 'syn-sent-bad-ack-must-reset',
  group: 'E',
  severity: 'error',
  summary:
    'In SYN-SENT an acknowledgment of something else than the SYN is not answered with a reset.',
  why: `This is what the three-way handshake is for. An old duplicate SYN has reached the listener, which
answers it; the opener sees that the answer is not to its own SYN, and its reset sends the listener
back to LISTEN. Were it to go on, the two would disagree about the numbers for ever.`,
  cites: [
    { rfc: 9293, section: '3.10.7.3' },
    { rfc: 9293, section: '3.5' },
  ],
  messages: {
    default:
      "ack={answered} does not acknowledge {sender}'s SYN (that would be {expected}): {sender} must answer {form} and stay SYN-SENT.",
  },
  wrong: [
    `Client ~> Server: SYN seq=100 as p
old Client -> Server: SYN seq=90
Server -> Client: SYN ACK seq=300 ack=91
Client -> Server: ACK seq=101 ack=301
//                ^^^ syn-sent-bad-ack-must-reset
arrive p`,
  ],
  right: [
    `Client ~> Server: SYN seq=100 as p
old Client -> Server: SYN seq=90
Server -> Client: SYN ACK seq=300 ack=91
Client -> Server: RST seq=91
Client: SYN-SENT
Server: LISTEN
arrive p`,
  ],
  check: mustReset('SYN-SENT'),
});
