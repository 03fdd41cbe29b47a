import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'segment-not-captured',
  group: 'H',
  severity: 'info',
  summary: 'Octets are missing from a capture, though they were sent.',
  why: `Every octet has its number, so what a capture left out shows: the stream goes on behind a gap, or
an acknowledgment counts octets that nobody saw. Captures drop frames when they cannot keep up, and see
only one of several ways; a stack that skipped octets would look the same.`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    skipped: '{count} octets before this segment are not in the capture, from {seq} on.',
    'skipped-one': 'The octet {seq} before this segment is not in the capture.',
    acknowledged: 'This acknowledges {count} octets that are not in the capture, from {seq} on.',
    'acknowledged-one': 'This acknowledges the octet {seq}, which is not in the capture.',
  },
  wrong: [
    `1388 0050 00000001 00000001 5018 ffff 0000 0000  61
1388 0050 0000000b 00000001 5018 ffff 0000 0000  62`,
  ],
  right: [
    `1388 0050 00000001 00000001 5018 ffff 0000 0000  61
1388 0050 00000002 00000001 5018 ffff 0000 0000  62`,
  ],
  check: { on: 'capture' },
});
