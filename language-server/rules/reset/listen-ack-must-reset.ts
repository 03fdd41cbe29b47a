import { defineRule } from '../define-rule.ts';
import { mustReset } from './must-reset.ts';

export default defineRule({
  name: 'listen-ack-must-reset',
  group: 'E',
  severity: 'error',
  summary: 'A listening host answers an ACK with something else than a reset.',
  why: `A host in LISTEN has sent nothing, so nothing can be acknowledged to it. An ACK that reaches it
belongs to a connection that it does not have, and the reset tells the other side so.`,
  cites: [
    { rfc: 9293, section: '3.10.7.2' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default:
      '{sender} is LISTEN and has sent nothing that {answered} could acknowledge: it must answer {form}.',
  },
  wrong: [
    `Server: LISTEN
old Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: ACK seq=K+1 ack=J+1
//                ^^^ listen-ack-must-reset`,
  ],
  right: [
    `Server: LISTEN
old Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: RST seq=K+1
Server: LISTEN`,
  ],
  check: mustReset('LISTEN'),
});
