import { ACK, has, SYN } from '../../tcp/segment.ts';
import { other, type StepOfConnection } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { append, waitingSide } from './append.ts';
import { isLeftBehind } from './left-behind.ts';

export default defineRule({
  name: 'half-open-connection',
  group: 'M',
  severity: 'hint',
  summary: 'The note goes on with another connection, and a handshake is never completed.',
  why: `A server in SYN-RECEIVED waits for the third segment, and sends its SYN,ACK again until it comes.
If the ACK is lost on purpose, draw it with \`-x\`; if nobody is there to send it, declare the host
\`silent\` or \`spoofed\`.`,
  cites: [
    { rfc: 9293, section: '3.5' },
    { rfc: 9293, section: '3.10.7.2' },
  ],
  messages: {
    default:
      '{server} stays SYN-RECEIVED: the ACK of {client} that completes this handshake is missing.',
  },
  wrong: [
    `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
//                     ^^^^^^^ half-open-connection
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1
Client:5002 -> Server: ACK seq=M+1 ack=N+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
section "Another try"
Client:5002 -> Server: SYN seq=M`,
    `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -x Server: ACK seq=J+1 ack=K+1
Client:5002 -> Server: SYN seq=M`,
    `host Server
host Client
host Bot silent
forged Bot -> Server: SYN seq=J
Server -> Bot: SYN ACK seq=K ack=J+1
Client -> Server: SYN seq=M`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('handshake-ack'),
    run(it, report) {
      const server = waitingSide(it);
      const client = server && other(server);
      if (!client || !owesAck(it, client) || !isLeftBehind(it, client)) return;
      const answer = it.steps.findLast(isSynAck);
      if (!answer) return;
      report('default', answer.index, {
        at: 'flags',
        params: { server: it.name(server), client: it.name(client) },
        fixes: [append(it, client, 'Append the ACK')],
      });
    },
  },
});

/** It has the SYN,ACK and has not answered, not even with something that was lost. */
function owesAck({ connection: { endpoints } }: Ending, client: 'a' | 'b'): boolean {
  return endpoints[client].owes.some(({ kind }) => kind === 'handshake-ack');
}

function isSynAck(step: StepOfConnection): boolean {
  return step.kind === 'emission' && has(step.segment, SYN | ACK);
}
