import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'connection-not-closed',
  group: 'M',
  severity: 'hint',
  off: true,
  summary: 'A connection is still open at the end of the note.',
  why: `Most notes show a part of a connection, and stop where it is open. Where a note is to show all of a
connection's life, this finds the one that was never closed.`,
  cites: [{ rfc: 9293, section: '3.6' }],
  messages: {
    default: 'The connection of {a} and {b} stays open.',
  },
  wrong: [
    `severity connection-not-closed = hint
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-not-closed`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `severity connection-not-closed = hint
Client, Server: ESTABLISHED
Client -> Server: RST seq=u`,
  ],
  check: {
    on: 'end',
    where: ({ states }) => states.every((state) => state === 'ESTABLISHED'),
    run({ connection, last, name }, report) {
      if (!connection.known) return;
      report('default', last.index, { at: 'statement', params: { a: name('a'), b: name('b') } });
    },
  },
});
