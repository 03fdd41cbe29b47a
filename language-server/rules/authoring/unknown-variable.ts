import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-variable',
  group: 'L',
  severity: 'error',
  summary: 'A claim names a variable that TCP does not have.',
  why: `Claims can be made about the variables of RFC 9293 3.3.1: snd.una, snd.nxt, snd.wnd, rcv.nxt,
rcv.wnd, iss and irs.`,
  cites: [{ rfc: 9293, section: '3.3.1' }],
  messages: {
    default: 'An endpoint has no variable {name}; claims can be about {known}.',
    guess: 'An endpoint has no variable {name}; did you mean {guess}?',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Client: snd.next=J+1
//      ^^^^^^^^ unknown-variable`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Client: snd.nxt=J+1`,
  ],
  check: { on: 'text' },
});
