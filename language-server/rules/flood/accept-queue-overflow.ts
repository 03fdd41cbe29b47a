import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import { isHalfOpen } from '../../tcp/tcb.ts';
import { type EmissionStep, other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'accept-queue-overflow',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'The host drops the ACK that would complete the handshake.',
  why: `A listener has a second queue: connections that are complete and wait for the application to accept
them. When the application is too slow that queue is full as well, and Linux ignores the third
segment. The client believes that it is connected, while the server is still SYN-RECEIVED and will
send its SYN,ACK again.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default: 'No room for a complete connection: {client} believes that it is connected.',
  },
  wrong: [
    `host Server backlog=1
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client ~> Server: ACK seq=J+1 ack=K+1 as p
Server: drops p
//            ^ accept-queue-overflow
Client: ESTABLISHED
Server: SYN-RECEIVED
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  right: [
    `host Server backlog=1
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client ~> Server: ACK seq=J+1 ack=K+1 as p
arrive p`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client ~> Server: ACK seq=J+1 ack=K+1 as p
Server: drops p`,
  ],
  check: {
    on: 'network',
    run({ step, trace }, report) {
      const { event, queue, emission } = step;
      if (event.kind !== 'drop' || queue?.backlog === undefined) return;
      const sent = trace.steps[emission ?? -1] as EmissionStep;
      if (!completes(sent)) return;
      report('default', { at: 'label', params: { client: sent.event.from.host } });
    },
  },
});

function completes({ segment, from, after }: EmissionStep): boolean {
  const server = after[other(from)];
  if (!has(segment, ACK) || hasAny(segment, SYN | RST) || !segment.ack) return false;
  return isHalfOpen(server) && !!server.sndNxt && equals(segment.ack, server.sndNxt) === true;
}
