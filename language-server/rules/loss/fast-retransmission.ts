import { equals } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { lastArrival } from '../history.ts';
import { THRESHOLD } from './duplicate-acks.ts';

export default defineRule({
  name: 'fast-retransmission',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'What three duplicate ACKs ask for is sent again, before its timer fires.',
  why: `Each segment that arrives beyond a gap is answered by an ACK of the number before it. Three of
them are hardly a matter of order: something is lost, and since segments still arrive, there is no need
to wait for the timer.`,
  cites: [
    { rfc: 5681, section: '3.2' },
    { rfc: 6675, section: '5' },
  ],
  messages: { default: 'Fast retransmit: {count} duplicate ACKs ask for {una}.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u+300 ack=v len=100
Server -> Client: ACK seq=v ack=u
Client -> Server: PSH ACK seq=u ack=v len=100
//                        ^^^^^ fast-retransmission
Server -> Client: ACK seq=v ack=u+400`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.class === 'retransmission' && it.duplicates,
    run(it, report) {
      if (!isFast(it)) return;
      const { sndUna: una, recovery } = it.tcb;
      const last = lastArrival(it, it.from);
      report('default', {
        at: 'seq',
        params: { count: recovery.duplicateAcks, una },
        related: last ? [{ step: last.index, at: 'ack', message: 'The last of them.' }] : [],
      });
    },
  },
});

function isFast({ tcb, segment }: Emission): boolean {
  const { recovery, sndUna, fired } = tcb;
  if (fired || recovery.retransmitted || recovery.duplicateAcks < THRESHOLD) return false;
  return sndUna !== undefined && equals(segment.seq, sndUna) === true;
}
