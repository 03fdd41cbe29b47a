import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'malformed-time',
  group: 'L',
  severity: 'error',
  summary: 'A length of time cannot be read.',
  why: `Times are written 40ms, 3s, 2min, or in multiples of a timer: 2MSL, RTO.`,
  cites: [],
  messages: {
    default: '{value} is no length of time; write it like 40ms, 3s or 2MSL.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
wait soon
//   ^^^^ malformed-time`,
  ],
  right: [
    `Client -> Server: SYN seq=J
wait 3s`,
  ],
  check: { on: 'text' },
});
