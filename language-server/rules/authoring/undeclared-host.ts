import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'undeclared-host',
  group: 'L',
  severity: 'error',
  summary: 'A host is used that is not declared, though others are.',
  why: `As soon as one host is declared with \`host\`, all must be. So a slip in a name never makes a
third host that quietly takes half of the exchange.`,
  cites: [],
  messages: {
    default: '{name} is not declared. Declare it with "host {name}", or use one of: {known}.',
    guess: '{name} is not declared; did you mean {guess}?',
  },
  wrong: [
    `host Client
host Server
Client -> Serwer: SYN seq=J
//        ^^^^^^ undeclared-host`,
  ],
  right: [
    `host Client
host Server
Client -> Server: SYN seq=J`,
    'Client -> Server: SYN seq=J',
  ],
  check: { on: 'text' },
});
