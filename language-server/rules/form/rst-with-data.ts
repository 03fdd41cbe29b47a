import { has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'rst-with-data',
  group: 'A',
  severity: 'info',
  insight: true,
  summary: 'A reset carries text.',
  why: `That is allowed: the text may say why the connection ends. It is no part of the stream: no number
is counted for it, nothing acknowledges it, and the application does not get it as data.`,
  cites: [{ rfc: 9293, section: '3.5.3', requirement: 'SHLD-2' }],
  messages: {
    default: 'Text in a reset may say why; it is no part of the stream.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Server: abort
Server -> Client: RST ACK seq=v ack=u len=12
//                ^^^^^^^ rst-with-data`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Server: abort
Server -> Client: RST ACK seq=v ack=u`,
  ],
  check: onSegment((it) => has(it, RST) && it.text),
});
