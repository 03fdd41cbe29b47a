import { has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'land-segment',
  group: 'A',
  severity: 'warning',
  summary: 'A SYN has the same socket as its source and its destination.',
  why: `A program may connect to its own socket, and the two SYNs then open it simultaneously; but it is
rare enough that such a SYN is better known as the LAND attack, forged to make a host answer itself
for ever.`,
  cites: [{ rfc: 9293, section: 'A.2' }],
  messages: {
    default:
      'This SYN goes from {sender} to itself: a slip, or the LAND attack, which is written "forged".',
  },
  wrong: [
    `Server -> Server: SYN seq=J
//        ^^^^^^ land-segment`,
  ],
  right: ['Client -> Server: SYN seq=J', 'forged Server -> Server: SYN seq=J'],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => it.toItself && has(it, SYN),
    run({ sender }, report) {
      report('default', { at: 'to', params: { sender } });
    },
  },
});
