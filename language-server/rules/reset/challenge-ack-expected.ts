import { isSynchronized } from '../../tcp/state.ts';
import { owesKind } from '../../tcp/tcb.ts';
import type { Side } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { append } from '../unfinished/append.ts';
import { isLeftBehind } from '../unfinished/left-behind.ts';

export default defineRule({
  name: 'challenge-ack-expected',
  group: 'E',
  severity: 'hint',
  summary:
    'The note goes on with another connection, and a segment that was not acceptable is never answered.',
  why: `A synchronized host answers what it cannot accept with an ACK that carries its numbers; only a reset
outside the window goes unanswered. Stacks limit how many of these ACKs they send, so a second one may
well be missing.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 5961, section: '7' },
  ],
  messages: {
    default: '{host} never answers what it could not accept: its ACK is missing.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
forged Client -> Server: SYN seq=u+20
//                       ^^^ challenge-ack-expected
Server:81 -> Client:5002: SYN seq=M`,
    `Client:5001 -> Server: SYN seq=u
Server -> Client:5001: SYN ACK seq=v ack=u+1
Client:5001 -> Server: ACK seq=u+1 ack=v+1
forged Server -> Client:5001: SYN seq=v+20
//                            ^^^ challenge-ack-expected
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
forged Client -> Server: SYN seq=u`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
forged Client -> Server: SYN seq=u+20
Server -> Client: ACK seq=v ack=u
forged Client -> Server: SYN seq=u+30
Server:81 -> Client:5002: SYN seq=M`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('challenge'),
    run(it, report) {
      const side = (['a', 'b'] as const).find((each) => owedAt(it, each) !== undefined);
      const cause = side && owedAt(it, side);
      if (!side || cause === undefined || !isLeftBehind(it, side) || isLimited(it, side, cause))
        return;
      report('default', cause, {
        at: 'flags',
        params: { host: it.name(side) },
        fixes: [append(it, side, 'Append the ACK')],
      });
    },
  },
});

function owedAt({ connection: { endpoints } }: Ending, side: Side): number | undefined {
  const tcb = endpoints[side];
  return isSynchronized(tcb.state) ? owesKind(tcb, 'challenge')?.cause : undefined;
}

/** It is not the first segment that this host has challenged. */
function isLimited({ steps }: Ending, side: Side, cause: number): boolean {
  return steps.some((step) => {
    if (step.kind !== 'arrival' || step.to !== side || step.index >= cause) return false;
    return step.reaction.outcome === 'challenged';
  });
}
