import { has, hasAny, RST, SYN, segEnd } from '../../tcp/segment.ts';
import { differs, equals } from '../../tcp/sequence.ts';
import { isSynchronized } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { challengedBy } from './challenge.ts';

export default defineRule({
  name: 'challenge-ack-form',
  group: 'E',
  severity: 'error',
  summary: 'A challenge ACK acknowledges the segment that it refuses.',
  why: `A SYN or a reset that is not acted on is dropped: nothing of it has been accepted, so nothing of it is
acknowledged. The ACK that answers it carries the numbers of the connection as they were. It is from
those that a peer which has lost the connection learns what to reset.`,
  cites: [
    { rfc: 5961, section: '3.2' },
    { rfc: 5961, section: '4.2' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      'Nothing of the {what} was accepted: a challenge ACK acknowledges {expected}, not {written}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: SYN seq=Z
Server -> Client: ACK seq=K+1 ack=Z+1
//                            ^^^^^^^ challenge-ack-form`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: SYN seq=Z
Server -> Client: ACK seq=K+1 ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => {
      const late = it.owes.includes('challenge') && !it.current;
      return late && isSynchronized(it.state) && !hasAny(it, SYN | RST);
    },
    run(it, report) {
      const { segment, tcb } = it;
      const { ack: written } = segment;
      const { rcvNxt: expected } = tcb;
      const cause = challengedBy(it);
      if (!cause || !hasAny(cause.segment, SYN | RST)) return;
      if (!written || !expected || !differs(written, expected)) return;
      if (equals(written, segEnd(cause.segment)) !== true) return;
      report('default', {
        at: 'ack',
        params: { expected, written, what: has(cause.segment, SYN) ? 'SYN' : 'reset' },
        fixes: [set('ack', expected)],
        related: [{ step: cause.index, at: 'flags', message: 'What it answers.' }],
      });
    },
  },
});
