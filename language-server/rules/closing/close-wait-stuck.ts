import { ACK, FIN } from '../../tcp/segment.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { type EmissionStep, other, type Side, type StepOfConnection } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { append } from '../unfinished/append.ts';
import { isLeftBehind } from '../unfinished/left-behind.ts';

export default defineRule({
  name: 'close-wait-stuck',
  group: 'D',
  severity: 'hint',
  summary: 'The note goes on with another connection, and one side never closes.',
  why: `CLOSE-WAIT waits for nothing but the own application: as long as that does not close, the connection
stays, and the peer waits in FIN-WAIT-2 for a FIN. Many connections in CLOSE-WAIT mean a program that
forgets to close its sockets. Where the half-close is what you want to show, claim the state.`,
  cites: [
    { rfc: 9293, section: '3.3.2' },
    { rfc: 9293, section: '3.10.4' },
  ],
  messages: {
    default: '{host} never closes: it stays CLOSE-WAIT, and {peer} waits in FIN-WAIT-2.',
  },
  wrong: [
    `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server: ACK seq=J+1 ack=K+1
Client:5001 -> Server: FIN ACK seq=J+1 ack=K+1
Server -> Client:5001: ACK seq=K+1 ack=J+2
//                     ^^^ close-wait-stuck
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1`,
    `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server: ACK seq=J+1 ack=K+1
Client:5001 -> Server: FIN ACK seq=J+1 ack=K+1
Server -> Client:5001: ACK seq=K+1 ack=J+2
Server: CLOSE-WAIT
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  check: {
    on: 'end',
    where: ({ states }) => states.includes('CLOSE-WAIT'),
    run(it, report) {
      const side = (['a', 'b'] as const).find((each) => waits(it, each));
      if (!side || !isLeftBehind(it, side) || isClaimed(it, side)) return;
      const last = it.steps.findLast(isSent);
      if (!last) return;
      report('default', last.index, {
        at: 'flags',
        params: { host: it.name(side), peer: it.name(other(side)) },
        fixes: [append(it, side, 'Append the FIN', FIN | ACK)],
      });
    },
  },
});

/** What has not even been acknowledged is reported as that. */
function waits({ connection: { endpoints } }: Ending, side: Side): boolean {
  const closed = endpoints[other(side)].state === 'FIN-WAIT-2';
  return endpoints[side].state === 'CLOSE-WAIT' && closed && !owesKind(endpoints[side], 'ack');
}

function isSent(step: StepOfConnection): step is EmissionStep {
  return step.kind === 'emission';
}

function isClaimed({ steps }: Ending, side: Side): boolean {
  return steps.some((step) => {
    return step.kind === 'state' && step.side === side && step.event.state === 'CLOSE-WAIT';
  });
}
