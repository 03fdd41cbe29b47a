import { emptyAck } from '../../tcp/infer.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { insertAfter } from '../fixes.ts';
import { fillsGap } from './immediate-acks.ts';

export default defineRule({
  name: 'ooo-ack-missing',
  group: 'H',
  severity: 'hint',
  summary: 'Text beyond a gap is not answered by an ACK of its own.',
  why: `An ACK may wait for a second segment, but not where something is missing: each segment beyond the
gap is answered at once, for the sender counts these duplicate ACKs to learn of the loss.`,
  cites: [
    { rfc: 5681, section: '4.2' },
    { rfc: 9293, section: '3.8.6.3' },
  ],
  messages: {
    default:
      '{receiver} would answer this at once with a duplicate ACK, ack={next}: none is shown.',
    several:
      '{receiver} would answer each segment beyond the gap at once with a duplicate ACK, ack={next}: {count} of them are not shown.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
//                        ^^^^^^^^^ ooo-ack-missing
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Client -> Server: PSH ACK seq=u+200 ack=v len=100
//                        ^^^^^^^^^ ooo-ack-missing
Client -> Server: PSH ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+400`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Client -> Server: PSH ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+300`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100`,
  ],
  check: {
    on: 'trace',
    given: ({ gaps, outcomes }) => gaps && outcomes.has('held'),
    run(trace, report, { overtakings }) {
      for (const { arrival, first, count } of overtakings) {
        if (!first || !fillsGap(arrival)) continue;
        const { connection, to, after } = first;
        const ends = trace.connections[connection];
        report(count === 1 ? 'default' : 'several', first.index, {
          at: 'seq',
          params: {
            receiver: ends?.[to].host,
            next: after[to].rcvNxt,
            count,
          },
          fixes: ends ? answer(first, ends[to].host, ends[other(to)].host) : [],
        });
      }
    },
  },
});

function answer({ after, to }: ArrivalStep, from: string, peer: string) {
  const segment = emptyAck(after[to]);
  return segment ? [insertAfter('Insert the duplicate ACK', from, peer, segment)] : [];
}
