import { has, URG } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'urgent-used',
  group: 'A',
  severity: 'hint',
  insight: true,
  summary: 'A segment announces urgent data.',
  why: `Stacks never agreed where urgent data ends, and boxes on the way clear the pointer. A TCP has to
support it, but new applications should do without.`,
  cites: [
    { rfc: 9293, section: '3.8.5', requirement: 'SHLD-13' },
    { rfc: 6093, section: '6' },
  ],
  messages: {
    default: 'Urgent data: TCP has to support it, new applications should not use it.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v len=1 urg=1
//                ^^^^^^^ urgent-used`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=1`,
  ],
  check: onSegment((it) => has(it, URG)),
});
