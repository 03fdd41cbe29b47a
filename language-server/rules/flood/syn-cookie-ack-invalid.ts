import { defineRule } from '../define-rule.ts';
import { mustReset } from '../reset/must-reset.ts';

export default defineRule({
  name: 'syn-cookie-ack-invalid',
  group: 'J',
  severity: 'error',
  summary: 'An ACK without a valid SYN cookie is answered with something else than a reset.',
  why: `A listener that uses SYN cookies recognises a connection by its cookie alone: the ACK must
acknowledge cookie+1. Any other ACK belongs to a connection that nobody asked for, and as in LISTEN
without cookies the answer is a reset.`,
  cites: [
    { rfc: 4987, section: '3.6' },
    { rfc: 9293, section: '3.10.7.2' },
  ],
  messages: {
    default: '{answered} acknowledges no cookie that {sender} gave: it must answer {form}.',
  },
  wrong: [
    `host Server syncookies
host Client
forged Client -> Server: ACK seq=9 ack=999
Server -> Client: ACK seq=999 ack=9
//                ^^^ syn-cookie-ack-invalid`,
  ],
  right: [
    `host Server syncookies
host Client
forged Client -> Server: ACK seq=9 ack=999
Server -> Client: RST seq=999
Server: LISTEN`,
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1
Client -> Server: ACK seq=J+1 ack=c+1
Server: ESTABLISHED`,
  ],
  check: mustReset('LISTEN', ({ reaction }) => reaction.outcome === 'bad-cookie'),
});
