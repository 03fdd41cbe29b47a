import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-field',
  group: 'L',
  severity: 'error',
  summary: 'A segment has a field that TCP does not.',
  why: `The fields are seq, ack, len, win and urg, the options mss, wscale, sackok, sack, ts and tfo.`,
  cites: [],
  messages: {
    default:
      'A segment has no field {name}; its fields are seq, ack, len, win, urg and the options mss, wscale, sackok, sack, ts, tfo.',
    guess: 'A segment has no field {name}; did you mean {guess}?',
  },
  wrong: [
    `Client -> Server: SYN sqe=J
//                    ^^^ unknown-field`,
    `Client -> Server: SYN seq=J ttl=64
//                          ^^^ unknown-field`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: { on: 'text' },
});
