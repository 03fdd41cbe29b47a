import { has, SYN } from '../../tcp/segment.ts';
import { hasFresh } from '../../tcp/sequence.ts';
import { isSynchronized } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { challengedBy, challengeFix } from './challenge.ts';

export default defineRule({
  name: 'syn-in-synchronized-challenge',
  group: 'E',
  severity: 'error',
  summary: 'A SYN on an open connection is answered with SYN,ACK.',
  why: `The connection stands, and a SYN, whoever sends it, does not change that. The answer is a challenge
ACK, which carries the numbers of the connection. If the peer has really lost it, as after a reboot,
those numbers mean nothing to it, and it answers with a reset; if the SYN was old or forged, the peer
only sees an ACK too many.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 5961, section: '4.2' },
  ],
  messages: {
    default:
      '{sender} is {state}: a SYN does not open this connection again. It is answered by a challenge ACK.',
    numbers:
      '{sender} is {state}: a SYN does not open this connection again. It is answered by a challenge ACK, seq={seq} ack={ack}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client: reboot
Client -> Server: SYN seq=M
Server -> Client: SYN ACK seq=N ack=M+1
//                ^^^^^^^ syn-in-synchronized-challenge`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client: reboot
Client -> Server: SYN seq=M
Server -> Client: ACK seq=K+1 ack=J+1
Client -> Server: RST seq=J+1
Client: timeout RTO
Client -> Server: SYN seq=M
Server -> Client: SYN ACK seq=N ack=M+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const opensAgain = it.class === 'syn-ack' && it.owes.includes('challenge');
      return opensAgain && isSynchronized(it.state) && it.state !== 'TIME-WAIT';
    },
    run(it, report) {
      const { sender, tcb } = it;
      const { state, sndNxt: seq, rcvNxt: ack } = tcb;
      const cause = challengedBy(it);
      if (!cause || !has(cause.segment, SYN) || !seq || !ack) return;
      report(hasFresh(seq) || hasFresh(ack) ? 'default' : 'numbers', {
        at: 'flags',
        params: { sender, state, seq, ack },
        fixes: [challengeFix(seq, ack)],
        related: [{ step: cause.index, at: 'flags', message: 'The SYN that it answers.' }],
      });
    },
  },
});
