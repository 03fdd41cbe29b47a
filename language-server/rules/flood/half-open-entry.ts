import { defineRule } from '../define-rule.ts';
import { counts } from './queue.ts';

export default defineRule({
  name: 'half-open-entry',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'How many half-open connections a listener holds.',
  why: `From the SYN to the ACK a connection is half-open, and takes an entry in the queue of its listener.
The entry is free again when the handshake completes, when the peer resets it, or when the listener
gives up.`,
  cites: [{ rfc: 4987, section: '2.2' }],
  messages: {
    default: 'Half-open: {n} of {backlog}.',
  },
  wrong: [
    `host Server backlog=4
host Client
Client -> Server: SYN seq=J
//                ^^^ half-open-entry
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
//                ^^^ half-open-entry`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: {
    on: 'arrival',
    given: ({ queued }) => queued,
    run({ step, name }, report) {
      const { queue } = step;
      if (queue?.backlog === undefined || queue.before === queue.halfOpen) return;
      report('default', { at: 'flags', params: { host: name(step.to), ...counts(queue) } });
    },
  },
});
