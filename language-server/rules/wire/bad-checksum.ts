import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'bad-checksum',
  group: 'A',
  severity: 'error',
  off: true,
  summary: 'The checksum of a captured segment is wrong.',
  why: `A sender must compute the checksum, and a receiver must drop a segment where it does not hold. But
where the network card computes it, a capture at the sender sees the segment before it is there: so most
wrong checksums in captures are none on the wire, and this is looked at only where it is asked for.`,
  cites: [
    { rfc: 9293, section: '3.1', requirement: 'MUST-2' },
    { rfc: 9293, section: '3.1', requirement: 'MUST-3' },
  ],
  messages: { default: 'The checksum is wrong, so whoever receives this segment drops it.' },
  wrong: [`1388 0050 00000001 00000001 5010 ffff 0001 0000`],
  right: [`1388 0050 00000001 00000001 5010 ffff 87f8 0000`],
  check: { on: 'capture' },
});
