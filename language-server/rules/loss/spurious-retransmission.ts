import { segEnd } from '../../tcp/segment.ts';
import { notAfter } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';

export default defineRule({
  name: 'spurious-retransmission',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'Text is sent again that had arrived.',
  why: `A sender cannot tell lost text from a lost or late ACK. So it sends again what has arrived, and
the receiver, which holds it already, drops it and acknowledges once more.`,
  cites: [
    { rfc: 9293, section: '3.8.1' },
    { rfc: 2883, section: '5' },
  ],
  messages: {
    default:
      '{receiver} has everything up to {rcvNxt}, but no ACK of it has reached {sender}: this brings nothing new.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -x Client: ACK seq=v ack=u+100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
//                        ^^^^^ spurious-retransmission
Server -> Client: ACK seq=v ack=u+100`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.class === 'retransmission',
    run(it, report) {
      const { sender, receiver, peer, segment } = it;
      if (!hasArrived(it)) return;
      report('default', {
        at: 'seq',
        params: { sender, receiver, rcvNxt: peer.rcvNxt, seq: segment.seq },
      });
    },
  },
});

/** The receiver has all of it. */
export function hasArrived({ segment, peer }: Pick<Emission, 'segment' | 'peer'>): boolean {
  return peer.rcvNxt !== undefined && notAfter(segEnd(segment), peer.rcvNxt) === true;
}
