import { defineRule } from '../define-rule.ts';
import { isFirstSince, THRESHOLD } from './duplicate-acks.ts';

export default defineRule({
  name: 'limited-transmit',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'New text goes out on the first or second duplicate ACK.',
  why: `A duplicate ACK says that a segment has left the network. With a small window there may be too few
segments in flight for three of them, and the sender would have to wait for its timer: so each of the
first two may bring out one new segment, whose arrival brings the next duplicate ACK.`,
  cites: [
    { rfc: 3042, section: '2' },
    { rfc: 5681, section: '3.2' },
  ],
  messages: {
    default:
      'Limited transmit: new text on duplicate ACK #{count}, so that another ACK comes back.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u+200 ack=v len=100
//                        ^^^^^^^^^ limited-transmit`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Client -> Server: PSH ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u ack=v len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.class === 'data' && it.duplicates && it.next,
    run(it, report) {
      const { recovery } = it.tcb;
      const { duplicateAcks: count } = recovery;
      if (count >= THRESHOLD || recovery.retransmitted || !isFirstSince(it, count)) return;
      report('default', { at: 'seq', params: { count } });
    },
  },
});
