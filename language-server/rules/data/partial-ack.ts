import { ACK, has } from '../../tcp/segment.ts';
import { distance, equals } from '../../tcp/sequence.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { defineRule } from '../define-rule.ts';
import { type Arrived, onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'partial-ack',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'An ACK covers a part of what is on its way.',
  why: `An acknowledgment says how much has arrived in order by the time it was sent. What comes after that is
still on its way, or waits behind something that is missing; its timer goes on.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: { default: 'Acknowledges {part} of {all} octets on their way.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Client -x Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+100
//                ^^^ partial-ack`,
    `Client, Server: ESTABLISHED
Server: snd.nxt=v rcv.nxt=u
Server -> Client: ACK seq=v ack=u len=536
Server ~> Client: FIN PSH ACK seq=v+536 ack=u len=1 as p
//                                                     ^ delayed-never-arrives
Client -> Server: ACK seq=u ack=v+536
//                ^^^ partial-ack`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200`,
  ],
  check: onArrival(
    ({ outcome, from, acksAll }) => {
      const taken = outcome === 'accepted' || outcome === 'held';
      return taken && isSynchronized(from) && !acksAll;
    },
    {
      tell: (it) => when(partOf(it) !== undefined),
      params: (it) => partOf(it) ?? {},
    },
  ),
});

/** Of the octets that the receiver has sent and that were not acknowledged before; its FIN is none. */
function partOf(it: Arrived): { readonly part: number; readonly all: number } | undefined {
  const { segment } = it.step;
  const { before } = receiverOf(it);
  if (!segment.ack || !has(segment, ACK)) return undefined;
  const { sndUna, sndNxt } = before;
  const part = sndUna && distance(sndUna, segment.ack);
  const all = sndUna && sndNxt && distance(sndUna, lastOctet(before) ?? sndNxt);
  if (part === undefined || all === undefined || part <= 0 || part >= all) return undefined;
  return { part, all };
}

function lastOctet({ finSeq, sndUna }: Tcb): Tcb['finSeq'] {
  return finSeq && sndUna && equals(finSeq, sndUna) !== true ? finSeq : undefined;
}
