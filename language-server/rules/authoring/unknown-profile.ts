import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-profile',
  group: 'L',
  severity: 'error',
  summary: 'A profile is chosen that does not exist.',
  why: `A profile says whose behaviour is simulated where implementations differ: rfc9293, rfc793, linux
or bsd.`,
  cites: [],
  messages: {
    default: 'There is no profile {name}; the profiles are {known}.',
    guess: 'There is no profile {name}; did you mean {guess}?',
  },
  wrong: [
    `profile linx
//      ^^^^ unknown-profile
Client -> Server: SYN seq=J`,
  ],
  right: [
    `profile linux
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
