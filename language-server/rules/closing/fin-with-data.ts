import { finSeqOf } from '../../tcp/segment.ts';
import { hasFresh } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'fin-with-data',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'A FIN carries text.',
  why: `The text comes first and the FIN after it: its number is that of the segment plus the length of the
text. It is acknowledged by the number after that.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default: 'The text comes first, then the FIN: its number is {number}.',
    unnamed: 'The text comes first, then the FIN.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN PSH ACK seq=u ack=v len=10
//                ^^^^^^^^^^^ fin-with-data
Server -> Client: ACK seq=v ack=u+11`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK len=10
//                ^^^^^^^ fin-with-data
Server -> Client: ACK`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => it.class === 'fin' && it.text, {
    tell: ({ segment }) => (hasFresh(segment.seq) ? 'unnamed' : 'default'),
    params: ({ segment }) => ({ number: finSeqOf(segment) }),
  }),
});
