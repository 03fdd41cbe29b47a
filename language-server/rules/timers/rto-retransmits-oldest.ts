import type { SegmentClass } from '../../tcp/classify.ts';
import { after } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';

const AGAIN: ReadonlySet<SegmentClass> = new Set(['data', 'retransmission', 'fin-retransmission']);

export default defineRule({
  name: 'rto-retransmits-oldest',
  group: 'F',
  severity: 'error',
  summary: 'After a timeout something else than the oldest segment is sent again.',
  why: `There is one retransmission timer, and it runs for the oldest octet that is not acknowledged. When it
fires that one is sent again; whether the others are missing too will show in the ACKs.`,
  cites: [
    { rfc: 9293, section: '3.10.8' },
    { rfc: 6298, section: '5.4' },
  ],
  messages: {
    default:
      'A timeout sends the oldest segment again that is not acknowledged: seq={oldest}, not {written}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -x Server: PSH ACK seq=u+100 ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u+100 ack=v len=100
//                        ^^^^^^^^^ rto-retransmits-oldest
Server -> Client: ACK seq=v ack=u+100`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -x Server: PSH ACK seq=u+100 ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Client -x Server: ACK seq=u+100 ack=v len=1
Client: timeout persist
Client -x Server: ACK seq=u+100 ack=v len=1`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.fired && AGAIN.has(it.class),
    run(it, report) {
      const { segment, tcb } = it;
      const { sndUna: oldest, fired } = tcb;
      if (fired !== 'RTO' || !oldest || after(segment.seq, oldest) !== true) return;
      report('default', {
        at: 'seq',
        params: { oldest, written: segment.seq },
        fixes: it.class === 'fin-retransmission' ? [] : [set('seq', oldest)],
      });
    },
  },
});
