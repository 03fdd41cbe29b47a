import { ACK, has, RST } from '../../tcp/segment.ts';
import { distance } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { type Arrived, onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'ack-too-old-challenge',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A segment acknowledges less than any segment on its way could.',
  why: `An acknowledgment may be late, but not by more than the largest window: what was sent that long ago has
left the network. An attacker who guesses numbers is likely to guess such a one, so the segment is
dropped with its text, and answered by an ACK.`,
  cites: [{ rfc: 5961, section: '5.2' }],
  messages: { default: '{host} drops it, for its ACK is too old, and answers with an ACK.' },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1 win=1000
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: ACK seq=K+1 ack=J-70000 len=5
//                       ^^^ ack-too-old-challenge
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1 win=1000
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+11`,
    `Client -> Server: SYN seq=J ts=100/0 win=1000
Server -> Client: SYN ACK seq=K ack=J+1 ts=900/100
Client -> Server: ACK seq=J+1 ack=K+1 ts=110/900
old Client -> Server: PSH ACK seq=J+1 ack=K-1999 len=9 ts=50/800`,
  ],
  check: onArrival((it) => it.outcome === 'not-acceptable' && has(it, ACK) && !has(it, RST), {
    tell: (it) => when(isTooOld(it)),
  }),
});

function isTooOld(it: Arrived): boolean {
  const { segment } = it.step;
  const { sndUna, maxSndWnd } = receiverOf(it).before;
  if (!segment.ack || !sndUna || maxSndWnd === 0) return false;
  return (distance(segment.ack, sndUna) ?? 0) > maxSndWnd;
}
