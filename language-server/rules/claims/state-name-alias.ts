import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'state-name-alias',
  group: 'K',
  severity: 'hint',
  summary: 'A state is written by another name than in RFC 9293.',
  why: `Stacks and books write SYN_RCVD, SYN_RECV, FIN_WAIT1 or TIME_WAIT. All are understood; RFC 9293
writes SYN-RECEIVED, FIN-WAIT-1, TIME-WAIT.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: {
    default: 'RFC 9293 writes {state}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server: SYN_RCVD
//      ^^^^^^^^ state-name-alias`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server: SYN-RECEIVED`,
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u
Client: listen
Client: LISTEN`,
  ],
  check: { on: 'text' },
});
