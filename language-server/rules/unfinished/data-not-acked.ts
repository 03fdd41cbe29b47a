import { has, SYN } from '../../tcp/segment.ts';
import { isSynchronized } from '../../tcp/state.ts';
import { owesKind } from '../../tcp/tcb.ts';
import type { ArrivalStep, Side, StepOfConnection } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { append } from './append.ts';
import { isLeftBehind } from './left-behind.ts';

export default defineRule({
  name: 'data-not-acked',
  group: 'M',
  severity: 'hint',
  summary: 'The note goes on with another connection, and text that arrived is never acknowledged.',
  why: `TCP acknowledges what it receives, within half a second at most. Without the acknowledgment the
sender would send its text again. If the ACK is lost on purpose, draw it with \`-x\`.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.8.6.3', requirement: 'MUST-40' },
  ],
  messages: {
    default: '{host} has everything before {expected} and never acknowledges it.',
  },
  wrong: [
    `Client:5001 -> Server: SYN seq=u
Server -> Client:5001: SYN ACK seq=v ack=u+1
Client:5001 -> Server: ACK seq=u+1 ack=v+1
Client:5001 -> Server: PSH ACK seq=u+1 ack=v+1 len=10
//                     ^^^^^^^ data-not-acked
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10`,
    `Client:5001 -> Server: SYN seq=u
Server -> Client:5001: SYN ACK seq=v ack=u+1
Client:5001 -> Server: ACK seq=u+1 ack=v+1
Client:5001 -> Server: PSH ACK seq=u+1 ack=v+1 len=10
Server -> Client:5001: ACK seq=v+1 ack=u+11
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
    `Client:5001 -> Server: SYN seq=u
Server -> Client:5001: SYN ACK seq=v ack=u+1
Client:5001 -> Server: ACK seq=u+1 ack=v+1
Client:5001 -> Server: PSH ACK seq=u+1 ack=v+1 len=10
Server -x Client:5001: ACK seq=v+1 ack=u+11
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('ack'),
    run(it, report) {
      const side = (['a', 'b'] as const).find((each) => owesAck(it, each));
      if (!side || !isLeftBehind(it, side)) return;
      const last = it.steps.findLast((step): step is ArrivalStep => isText(step, side));
      if (!last) return;
      report('default', last.index, {
        at: 'flags',
        params: { host: it.name(side), expected: it.connection.endpoints[side].rcvNxt },
        fixes: [append(it, side, 'Append the ACK')],
      });
    },
  },
});

function owesAck({ connection: { endpoints } }: Ending, side: Side): boolean {
  const tcb = endpoints[side];
  return isSynchronized(tcb.state) && owesKind(tcb, 'ack') !== undefined;
}

function isText(step: StepOfConnection, side: Side): step is ArrivalStep {
  return step.kind === 'arrival' && step.to === side && !has(step.segment, SYN);
}
