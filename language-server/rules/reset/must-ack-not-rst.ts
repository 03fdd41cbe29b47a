import { resetFor } from '../../tcp/arrives/reaction.ts';
import { ACK, has, RST } from '../../tcp/segment.ts';
import { differs, equals } from '../../tcp/sequence.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { challengedBy, challengeFix } from './challenge.ts';

export default defineRule({
  name: 'must-ack-not-rst',
  group: 'E',
  severity: 'error',
  summary: 'A segment that is not acceptable is answered with a reset.',
  why: `Once a connection is synchronized, a segment outside its window, or a SYN, is dropped and answered with
an empty ACK that carries the true numbers. A reset would let anybody who guesses an address and a
port end the connection. (An application that aborts sends its next sequence number; that reset
answers nothing.)`,
  cites: [
    { rfc: 9293, section: '3.5.2' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      '{sender} is {state}: what is not acceptable is answered with an ACK, not with a reset.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: SYN seq=Z
Server -> Client: RST ACK seq=0 ack=Z+1
//                ^^^^^^^ must-ack-not-rst
Client, Server: ESTABLISHED`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: SYN seq=Z
Server -> Client: ACK seq=K+1 ack=J+1
Client, Server: ESTABLISHED`,
  ],
  check: {
    on: 'segment',
    aspect: 'reply',
    given: (it) => has(it, RST) && it.owes.includes('challenge') && isSynchronized(it.state),
    run(it, report) {
      const { sender, tcb } = it;
      const { state, sndNxt: seq, rcvNxt: ack } = tcb;
      const cause = challengedBy(it);
      if (!cause || !seq || !ack) return;
      if (cause.reaction.outcome === 'ack-of-unsent' || !answers(it, cause)) return;
      report('default', {
        at: 'flags',
        params: { sender, state },
        fixes: [challengeFix(seq, ack)],
        related: [{ step: cause.index, at: 'flags', message: 'The segment that it answers.' }],
      });
    },
  },
});

/** It has the numbers of a reset that answers the segment, which are not those of an ABORT. */
function answers({ segment, tcb }: Emission, cause: ArrivalStep): boolean {
  const form = resetFor(cause.segment);
  if (equals(segment.seq, form.seq) !== true) return false;
  if (!form.ack) return tcb.sndNxt !== undefined && differs(segment.seq, tcb.sndNxt);
  return has(segment, ACK) && segment.ack !== undefined && equals(segment.ack, form.ack) === true;
}
