import { before } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, sourceOf, when } from '../insight.ts';

export default defineRule({
  name: 'old-ack-ignored',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'An ACK comes after one that acknowledges more.',
  why: `Segments may overtake each other, and then an older ACK comes last. It says less than is known already,
so it changes nothing; text that comes with it counts all the same.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: { default: 'Late, and ignored: {una} is acknowledged already.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server ~> Client: ACK seq=v ack=u+100 as late
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200
arrive late
//^^^^^^^^^ old-ack-ignored`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
  ],
  check: onArrival(({ outcome, acksAll }) => outcome === 'accepted' && !acksAll, {
    tell: (it) => {
      const { ack } = it.step.segment;
      const { sndUna } = receiverOf(it).before;
      if (sourceOf(it).class !== 'ack' || !ack || !sndUna) return undefined;
      return when(before(ack, sndUna) === true);
    },
    params: (it) => ({ una: receiverOf(it).before.sndUna }),
  }),
});
