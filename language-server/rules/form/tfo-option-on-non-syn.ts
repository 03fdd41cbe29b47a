import { defineRule } from '../define-rule.ts';
import { onlyOnSyn } from './only-on-syn.ts';

export default defineRule({
  name: 'tfo-option-on-non-syn',
  group: 'A',
  severity: 'error',
  summary: 'The Fast Open option stands in a segment without SYN.',
  why: `A client asks for a Fast Open cookie, or shows the one it has, in its SYN; the server hands one
out in its SYN,ACK. Later there is nothing left to open fast.`,
  cites: [{ rfc: 7413, section: '4.1.1' }],
  messages: {
    default: 'tfo belongs in a SYN or SYN,ACK only: this connection is already open.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 tfo=abcd1234
//                                    ^^^^^^^^^^^^ tfo-option-on-non-syn`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 tfo
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 tfo=abcd1234
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onlyOnSyn('tfo'),
});
