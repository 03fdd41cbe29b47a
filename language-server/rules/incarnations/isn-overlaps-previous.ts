import { before, notAfter } from '../../tcp/sequence.ts';
import { isSynchronized } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';
import { previousOf } from './previous.ts';

export default defineRule({
  name: 'isn-overlaps-previous',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'An initial sequence number lies among those of the last connection.',
  why: `What is left of the last connection in the network would then fall into the window of the next. So
initial sequence numbers run on with a clock: the next connection begins beyond the last, unless that
one was very fast or ended very long ago.`,
  cites: [
    { rfc: 9293, section: '3.4.1', requirement: 'MUST-8' },
    { rfc: 9293, section: '3.4.3' },
    { rfc: 6528, section: '3' },
  ],
  messages: {
    default: '{written} lies among the numbers of the last connection, which went up to {end}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=1000
Client -> Server: RST seq=J+1001
Client -> Server: SYN seq=J+500
//                ^^^ isn-overlaps-previous`,
    `Client -> Server: SYN seq=M
Server -> Client: SYN ACK seq=K ack=M+1
Client -> Server: RST seq=M+1
Client -> Server: SYN seq=M
//                ^^^ isn-overlaps-previous`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=1000
Client -> Server: RST seq=J+1001
Client -> Server: SYN seq=J+64000`,
  ],
  check: onSegment((it) => it.class === 'syn' && !isSynchronized(it.state), {
    tell: (it) => {
      const { iss, sndNxt } = previousOf(it) ?? {};
      const { seq } = it.segment;
      if (!iss || !sndNxt) return undefined;
      return when(notAfter(iss, seq) === true && before(seq, sndNxt) === true);
    },
    params: (it) => ({ written: it.segment.seq, end: previousOf(it)?.sndNxt }),
  }),
});
