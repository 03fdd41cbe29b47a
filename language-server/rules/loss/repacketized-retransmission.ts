import { hasAny, hasText, RST, SYN, segEnd } from '../../tcp/segment.ts';
import { after, before } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { overlapBefore, sameBefore } from './sent-before.ts';

export default defineRule({
  name: 'repacketized-retransmission',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'Text is sent again in other pieces.',
  why: `The stream has no boundaries: a sender may put two lost segments into one, cut one in two, or add
new text behind the old. Only the numbers say which octets these are.`,
  cites: [{ rfc: 9293, section: '3.7.2' }],
  messages: {
    default: 'Retransmission in other pieces: from {seq} on this was sent before.',
    more: 'Retransmission with new text behind it: new from {next} on.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -x Server: PSH ACK seq=u+100 ack=v len=100
Client -> Server: PSH ACK seq=u ack=v len=200
//                        ^^^^^ repacketized-retransmission`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u ack=v len=150
//                        ^^^^^ repacketized-retransmission`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.text && !it.next && !hasAny(it, SYN | RST),
    run(it, report) {
      const more = addsNew(it);
      if (!more && (it.class !== 'retransmission' || sameBefore(it))) return;
      const first = overlapBefore(it);
      if (!first) return;
      const { seq } = it.segment;
      report(more ? 'more' : 'default', {
        at: 'seq',
        params: { seq, next: it.tcb.sndNxt },
        related: [{ step: first.index, at: 'statement', message: 'Sent here before.' }],
      });
    },
  },
});

function addsNew({ segment, tcb: { sndNxt } }: Emission): boolean {
  if (!sndNxt || !hasText(segment) || hasAny(segment, SYN | RST)) return false;
  return before(segment.seq, sndNxt) === true && after(segEnd(segment), sndNxt) === true;
}
