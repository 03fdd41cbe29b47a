import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'backlog-exceeds-somaxconn',
  group: 'J',
  severity: 'hint',
  summary: 'A backlog is larger than Linux allows by default.',
  why: `The number in listen() is a wish. Linux cuts it to net.core.somaxconn, which is 4096 by default
(128 before version 5.4), and says nothing.`,
  cites: [],
  messages: {
    default: 'Linux cuts a backlog of {backlog} to {most} (net.core.somaxconn), without saying so.',
  },
  wrong: [
    `profile linux
host Server backlog=65535
//          ^^^^^^^^^^^^^ backlog-exceeds-somaxconn
host Client
Client -> Server: SYN`,
  ],
  right: [
    `profile linux
host Server backlog=4096
host Client
Client -> Server: SYN`,
    `host Server backlog=65535
host Client
Client -> Server: SYN`,
  ],
  check: { on: 'text' },
});
