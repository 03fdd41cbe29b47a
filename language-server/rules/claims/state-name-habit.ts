import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'state-name-habit',
  group: 'K',
  severity: 'warning',
  summary: 'A state has a name that is found in notes only.',
  why: `Some names are copied from note to note, like SYN_SEND: the state is SYN-SENT, for the SYN has
been sent. They are understood.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: {
    default: 'The state is called {state}; {name} is a slip that many notes copy.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Client: SYN_SEND
//      ^^^^^^^^ state-name-habit`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Client: SYN-SENT`,
  ],
  check: { on: 'text' },
});
