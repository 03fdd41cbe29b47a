import { holds } from '../../../tcp/ranges.ts';
import { segEnd } from '../../../tcp/segment.ts';
import { equals } from '../../../tcp/sequence.ts';
import type { ArrivalStep } from '../../../tcp/trace.ts';
import { defineRule, type Emission } from '../../define-rule.ts';
import { offered, set } from '../../fixes.ts';
import { lastArrival } from '../../history.ts';

export default defineRule({
  name: 'sacked-data-retransmitted',
  group: 'H',
  severity: 'warning',
  fullStory: true,
  summary: 'Text is sent again that the other side has reported to have.',
  why: `SACK exists to spare this: what a block names has arrived, and only the gaps are sent again. (After
a timeout the blocks count no more, for the receiver may have dropped what it kept.)`,
  cites: [
    { rfc: 2018, section: '5' },
    { rfc: 6675, section: '5' },
  ],
  messages: {
    default:
      '{receiver} has reported that it has {seq} up to {end}: only the gaps are sent again, the first at {una}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -> Server: ACK seq=u+100 ack=v len=100
//                    ^^^^^^^^^ sacked-data-retransmitted`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client -> Server: ACK seq=u ack=v len=100`,
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u sack=u+100:u+200
Client: timeout RTO
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.class === 'retransmission',
    run(it, report) {
      const { segment, receiver, tcb } = it;
      const { sndUna: una, recovery } = tcb;
      // What has not been acknowledged may be sent again whatever has been reported of it.
      if (!una || equals(segment.seq, una) === true) return;
      const end = segEnd(segment);
      if (holds(recovery.sacked, { seq: segment.seq, end }) !== true) return;
      const told = reportOf(it);
      report('default', {
        at: 'seq',
        params: { receiver, seq: segment.seq, end, una },
        fixes: [offered(set('seq', una))],
        related: told ? [{ step: told.index, at: 'sack', message: 'Reported here.' }] : [],
      });
    },
  },
});

function reportOf(it: Emission): ArrivalStep | undefined {
  return lastArrival(it, it.from, ({ segment }) => segment.options?.sack !== undefined);
}
