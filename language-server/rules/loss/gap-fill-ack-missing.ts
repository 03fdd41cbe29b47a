import { emptyAck } from '../../tcp/infer.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { insertAfter } from '../fixes.ts';

export default defineRule({
  name: 'gap-fill-ack-missing',
  group: 'H',
  severity: 'hint',
  summary: 'The text that fills a gap is not acknowledged before the next text arrives.',
  why: `When a gap is filled the receiver acknowledges at once, for the sender is waiting: it may have
stopped sending until it knows that its retransmission has arrived.`,
  cites: [
    { rfc: 5681, section: '4.2' },
    { rfc: 9293, section: '3.8.6.3' },
  ],
  messages: {
    default: 'This fills a gap, and {receiver} would acknowledge it at once: ack={next}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=100 as p
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u
arrive p
//^^^^^^ gap-fill-ack-missing
Client -> Server: PSH ACK seq=u+200 ack=v len=100`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=100 as p
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u
arrive p
Server -> Client: ACK seq=v ack=u+200
Client -> Server: PSH ACK seq=u+200 ack=v len=100`,
  ],
  check: {
    on: 'trace',
    given: ({ gaps }) => gaps,
    run(trace, report, { overtakings }) {
      for (const { arrival, filling } of overtakings) {
        const { outcome } = arrival.reaction;
        if (!filling || (outcome !== 'accepted' && outcome !== 'held')) continue;
        const { connection, to, after } = filling;
        const ends = trace.connections[connection];
        const ack = emptyAck(after[to]);
        if (!ends || !ack) continue;
        const [from, peer] = [ends[to].host, ends[other(to)].host];
        report('default', filling.index, {
          at: 'statement',
          params: { receiver: from, next: ack.ack },
          fixes: [insertAfter('Insert the ACK', from, peer, ack)],
        });
      }
    },
  },
});
