import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { THRESHOLD } from './duplicate-acks.ts';

export default defineRule({
  name: 'duplicate-ack',
  group: 'H',
  severity: 'hint',
  insight: true,
  summary: 'An ACK says once more what was acknowledged, while something is outstanding.',
  why: `A receiver that gets text beyond a gap answers at once, but can only acknowledge what came before
the gap. So the same number comes again and again, and the sender learns that something is missing and
that the rest arrives. An ACK with text, or with another window, says something else and is not counted.`,
  cites: [
    { rfc: 5681, section: '2' },
    { rfc: 6675, section: '2' },
  ],
  messages: {
    default: 'Duplicate ACK #{count}: {sender} is still waiting for {ack}.',
    third: 'Duplicate ACK #{count}: {ack} is taken for lost, and is sent again at once.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u
//                          ^^^^^ duplicate-ack
Client -> Server: PSH ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u
//                          ^^^^^ duplicate-ack
Client -> Server: PSH ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u
//                          ^^^^^ duplicate-ack`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -x Client: ACK seq=v ack=u`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Server -> Client: PSH ACK seq=v ack=u len=10`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Server -> Client: ACK seq=v ack=u+100 win=4096`,
  ],
  check: {
    on: 'arrival',
    given: ({ duplicate }) => duplicate,
    run({ step, name }, report) {
      const { after, to, segment } = step;
      const count = after[to].recovery.duplicateAcks;
      report(count === THRESHOLD ? 'third' : 'default', {
        at: 'ack',
        params: { count, ack: segment.ack, sender: name(other(to)) },
      });
    },
  },
});
