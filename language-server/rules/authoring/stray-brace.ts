import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'stray-brace',
  group: 'L',
  severity: 'error',
  summary: 'A closing brace closes nothing.',
  why: `A } ends the crossing that a line cross { began.`,
  cites: [],
  messages: {
    default: 'This } closes nothing: a crossing begins with a line "cross {".',
  },
  wrong: [
    `Client -> Server: SYN seq=J
   }
// ^ stray-brace`,
  ],
  right: [
    `cross {
Client -> Server: SYN seq=J
Server -> Client: SYN seq=K
}`,
  ],
  check: { on: 'text' },
});
