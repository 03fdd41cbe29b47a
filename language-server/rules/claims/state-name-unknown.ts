import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'state-name-unknown',
  group: 'K',
  severity: 'error',
  summary: 'A claim names a state that TCP does not have.',
  why: `TCP has eleven states, and a claim names one of them. Underscores and the usual short forms are
understood.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: {
    default:
      'TCP has no state {name}. Its states are CLOSED, LISTEN, SYN-SENT, SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, CLOSE-WAIT, CLOSING, LAST-ACK and TIME-WAIT.',
    guess: 'TCP has no state {name}; did you mean {guess}?',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Client: SYN-SEMT
//      ^^^^^^^^ state-name-unknown`,
    `Client -> Server: SYN seq=J
Server: TIME OUT
//      ^^^^^^^^ state-name-unknown`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Client: SYN-SENT
Server: SYN-RECEIVED`,
  ],
  check: { on: 'text' },
});
