import { FIN, hasAny, SYN, segEnd } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'seq-wraps',
  group: 'L',
  severity: 'info',
  insight: true,
  summary: 'The sequence numbers pass 2^32 and begin at 0 again.',
  why: `Sequence numbers have 32 bits and are counted modulo 2^32: after 4294967295 comes 0. That is why
they are compared by how far one lies ahead of the other, and never by size.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default: 'After 4294967295 comes 0: the next number is {next}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=4294967290 ack=v len=20
//                    ^^^^^^^^^^^^^^ seq-wraps
Server -> Client: ACK seq=v ack=14`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=4294967290 ack=v len=5
Server -> Client: ACK seq=v ack=4294967295`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => (it.text || hasAny(it, SYN | FIN)) && it.wraps,
    run({ segment }, report) {
      report('default', { at: 'seq', params: { next: segEnd(segment) } });
    },
  },
});
