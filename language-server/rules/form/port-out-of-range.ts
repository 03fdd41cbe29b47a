import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'port-out-of-range',
  group: 'A',
  severity: 'error',
  summary: 'A port does not fit in 16 bits.',
  why: `A port number has 16 bits.`,
  cites: [{ rfc: 9293, section: '3.1' }],
  messages: {
    default: 'Port {port} does not fit in 16 bits: ports run from 0 to 65535.',
  },
  wrong: [
    `host Server 192.0.2.1:70000
//                    ^^^^^ port-out-of-range
host Client
Client -> Server: SYN seq=J`,
    `Client:70000 -> Server:80: SYN seq=J
//     ^^^^^ port-out-of-range`,
  ],
  right: ['Client:51000 -> Server:80: SYN seq=J'],
  check: { on: 'text' },
});
