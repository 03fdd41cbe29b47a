import type { EmissionStep, Trace } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { FAR } from '../history.ts';
import { nameOf } from './previous.ts';

export default defineRule({
  name: 'tw-active-reuse',
  group: 'G',
  severity: 'warning',
  summary: 'A host in TIME-WAIT opens the same connection again.',
  why: `While a connection is in TIME-WAIT it exists, so OPEN fails: between the same two sockets there can be
no other. The host takes another port, or waits 2MSL. (Linux lets a client do it where both sides use
timestamps and a second has passed: say \`profile linux\`.)`,
  cites: [
    { rfc: 9293, section: '3.10.1' },
    { rfc: 9293, section: '3.6.1', requirement: 'MUST-13' },
  ],
  messages: {
    default:
      '{host} is still in TIME-WAIT for these two sockets: it opens with another port, or after 2MSL.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client -> Server: SYN seq=M
//                ^^^ tw-active-reuse`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 2MSL
Client -> Server: SYN seq=M`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
section "Some time later"
Client -> Server: SYN seq=M`,
    `profile linux
Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client -> Server: SYN seq=M`,
  ],
  check: {
    on: 'trace',
    given: ({ senders }) => senders.has('TIME-WAIT'),
    run(trace, report, { opened }) {
      if (trace.profile === 'linux') return;
      for (const step of opened) {
        if (!reuses(step) || isLater(trace, step)) continue;
        const wait = { kind: 'wait', length: '2MSL' } as const;
        report('default', step.index, {
          at: 'flags',
          params: { host: nameOf(trace, step, step.from) },
          fixes: [
            {
              title: 'Insert "wait 2MSL"',
              edits: [{ kind: 'insert', where: 'before', line: wait }],
            },
          ],
        });
      }
    },
  },
});

function reuses({ known, provenance, before, from }: EmissionStep): boolean {
  return known && provenance === 'sent' && before[from].state === 'TIME-WAIT';
}

/** A heading since the close: the note has gone on to some other time. */
function isLater({ steps }: Trace, { index, connection }: EmissionStep): boolean {
  const end = Math.max(0, index - FAR);
  for (let each = index - 1; each >= end; each--) {
    const step = steps[each];
    if (step?.kind === 'mark' && step.event.kind === 'section') return true;
    if (step && 'connection' in step && step.connection === connection) return false;
  }
  return false;
}
