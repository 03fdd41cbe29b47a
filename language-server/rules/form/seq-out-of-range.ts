import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'seq-out-of-range',
  group: 'A',
  severity: 'error',
  summary: 'A sequence number does not fit in 32 bits.',
  why: `Sequence and acknowledgment numbers have 32 bits and go round: after 4294967295 comes 0.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default: '{value} does not fit in 32 bits: sequence numbers run from 0 to 4294967295.',
  },
  wrong: [
    `Client -> Server: SYN seq=4294967296
//                        ^^^^^^^^^^ seq-out-of-range`,
    `Client -> Server: SYN seq=-1
//                        ^^ seq-out-of-range`,
  ],
  right: ['Client -> Server: SYN seq=4294967295'],
  check: { on: 'text' },
});
