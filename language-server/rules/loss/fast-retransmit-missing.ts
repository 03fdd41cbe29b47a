import { defineRule } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';
import { isFirstSince, THRESHOLD } from './duplicate-acks.ts';

export default defineRule({
  name: 'fast-retransmit-missing',
  group: 'H',
  severity: 'hint',
  fullStory: true,
  summary: 'New text goes out after the third duplicate ACK, instead of what is missing.',
  why: `Three duplicate ACKs tell the sender that the segment they ask for is lost. It is sent again at
once; new text may follow it. (A stack may wait a little longer for segments in another order.)`,
  cites: [
    { rfc: 5681, section: '3.2' },
    { rfc: 8985, section: '6.2' },
  ],
  messages: {
    default:
      '{count} duplicate ACKs ask for {una}: it is usually sent again now, before any new text.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=1000
Client -> Server: PSH ACK seq=u+1000 ack=v len=1000
Client -> Server: PSH ACK seq=u+2000 ack=v len=1000
Client -> Server: PSH ACK seq=u+3000 ack=v len=1000
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u+4000 ack=v len=1000
//                        ^^^^^^^^^^ fast-retransmit-missing
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u ack=v len=1000`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=1000
Client -> Server: PSH ACK seq=u+1000 ack=v len=1000
Client -> Server: PSH ACK seq=u+2000 ack=v len=1000
Server -> Client: ACK seq=v ack=u
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u+3000 ack=v len=1000
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u ack=v len=1000
Server -> Client: ACK seq=v ack=u+4000
Client -> Server: PSH ACK seq=u+4000 ack=v len=1000`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.class === 'data' && it.duplicates && !it.fired,
    run(it, report) {
      const { recovery, sndUna: una } = it.tcb;
      if (recovery.retransmitted || !una) return;
      if (recovery.duplicateAcks < THRESHOLD || !isFirstSince(it, THRESHOLD)) return;
      report('default', {
        at: 'seq',
        params: { count: recovery.duplicateAcks, una },
        fixes: [offered(set('seq', una))],
      });
    },
  },
});
