import { ACK, SYN } from '../../tcp/segment.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { type ArrivalStep, other, type Side } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { append, waitingSide } from './append.ts';
import { isLeftBehind } from './left-behind.ts';

export default defineRule({
  name: 'syn-unanswered',
  group: 'M',
  severity: 'hint',
  summary: 'The note goes on with another connection, and a SYN is never answered.',
  why: `A SYN that arrives is answered: with SYN,ACK where somebody listens, with a reset where nobody does.
If it is lost draw it with \`-x\`; if the host throws it away say \`drops\`; a host that never answers
is declared \`silent\`.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 9293, section: '3.10.7.2' },
  ],
  messages: {
    default:
      '{server} never answers this SYN: its SYN,ACK is missing, or the reset that refuses it.',
  },
  wrong: [
    `Client:5001 -> Server: SYN seq=J
//                     ^^^ syn-unanswered
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  right: [
    'Client -> Server: SYN seq=J',
    `Client:5001 -> Server: SYN seq=J
Client:5002 -> Server: SYN seq=M`,
    `Client:5001 -> Server: SYN seq=J as p
Server: drops p
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
    `host Server silent
host Client
Client:5001 -> Server: SYN seq=J
Client:5002 -> Server: SYN seq=M`,
    `host Server backlog=1
host Client
host Bot spoofed 198.51.100.1
Bot -> Server: SYN
Client:5001 -> Server: SYN seq=J
Client:5002 -> Server: SYN seq=M`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('syn-ack'),
    run(it, report) {
      const server = waitingSide(it);
      const owed = server && owesKind(it.connection.endpoints[server], 'syn-ack');
      if (!server || !owed || !isLeftBehind(it, server) || isForged(it, server)) return;
      report('default', owed.cause, {
        at: 'flags',
        params: { server: it.name(server) },
        fixes: [append(it, server, 'Append the SYN,ACK', SYN | ACK)],
      });
    },
  },
});

/** A list of an attacker's SYNs need not say what becomes of each. */
function isForged({ steps, trace }: Ending, server: Side): boolean {
  const syn = steps.find(
    (step): step is ArrivalStep => step.kind === 'arrival' && step.to === server,
  );
  const sent = trace.steps[syn?.emission ?? -1];
  return sent?.kind === 'emission' && sent.from === other(server) && sent.provenance !== 'sent';
}
