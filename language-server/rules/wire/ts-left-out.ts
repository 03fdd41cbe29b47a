import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'ts-left-out',
  group: 'H',
  severity: 'warning',
  summary: 'A captured segment lacks the timestamps that both SYNs agreed on.',
  why: `Once both SYNs have had the option every segment but a reset has it, so that round trips are measured
without a gap and old duplicates stand out. The other end may drop what comes without. A note leaves
options out as it likes; a capture shows what was sent.`,
  cites: [{ rfc: 7323, section: '3.2' }],
  messages: { default: 'Both SYNs had timestamps, and this segment has none.' },
  wrong: [
    `1388 0050 00000001 00000000 a002 ffff 0000 0000  0101080a 00000001 00000000  01010101 01010101
0050 1388 00000065 00000002 a012 ffff 0000 0000  0101080a 00000002 00000001  01010101 01010101
1388 0050 00000002 00000066 5010 ffff 0000 0000`,
  ],
  right: [
    `1388 0050 00000001 00000000 a002 ffff 0000 0000  0101080a 00000001 00000000  01010101 01010101
0050 1388 00000065 00000002 a012 ffff 0000 0000  0101080a 00000002 00000001  01010101 01010101
1388 0050 00000002 00000066 8010 ffff 0000 0000  0101080a 00000003 00000002`,
    `1388 0050 00000001 00000000 a002 ffff 0000 0000  0101080a 00000001 00000000  01010101 01010101
0050 1388 00000065 00000002 a012 ffff 0000 0000  0101080a 00000002 00000001  01010101 01010101
1388 0050 00000002 00000000 5004 0000 0000 0000`,
  ],
  check: { on: 'capture' },
});
