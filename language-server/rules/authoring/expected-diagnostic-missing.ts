import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'expected-diagnostic-missing',
  group: 'L',
  severity: 'error',
  summary: 'A mistake is expected that is not there.',
  why: `A note that shows a mistake says so with \`expect\`. Where the line is right after all, the lesson
would be wrong.`,
  cites: [],
  messages: {
    default: 'This line was expected to break {name}, and it does not.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1 expect synack-ack-mismatch
//                                             ^^^^^^^^^^^^^^^^^^^ expected-diagnostic-missing`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J expect synack-ack-mismatch`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client, Server: ESTABLISHED expect two-way-handshake`,
  ],
  check: { on: 'deliberate' },
});
