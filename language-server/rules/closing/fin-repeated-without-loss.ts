import type { EmissionStep, Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { lastEmission } from '../history.ts';
import { claimsOfAnAckAlone, isMerged } from './merged-fin.ts';

export default defineRule({
  name: 'fin-repeated-without-loss',
  group: 'D',
  severity: 'warning',
  summary: 'The same FIN is sent twice in a row, though the first one has arrived.',
  why: `A FIN is sent again when no ACK of it comes in time. Where it has just arrived, and no timer has
fired, the two are rather a slip: in a close of four segments the second one only acknowledges (ACK),
and the FIN comes when that side closes too. With FIN in the second segment the close takes three,
and the third segment is the last ACK.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.10.8' },
  ],
  messages: {
    default: 'This is the same FIN again, though the first one has arrived and no timer has fired.',
    merged:
      "{sender}'s FIN went out with the segment before, which has arrived. If that one was only to acknowledge {receiver}'s FIN, remove FIN there; if it was meant, remove this line.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ fin-repeated-without-loss
Client -> Server: ACK seq=u+1 ack=v+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Server: CLOSE-WAIT
Client: FIN-WAIT-2
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ fin-repeated-without-loss
Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT
Server: CLOSED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -x Server: ACK seq=u+1 ack=v+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Client: timeout RTO
Client -> Server: FIN ACK seq=u ack=v`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => it.class === 'fin-retransmission',
    run(it, report) {
      if (it.step.event.at !== undefined) return;
      const first = lastEmission(it, it.from);
      if (!first || !isUnprovoked(it, first)) return;
      const merged = isMerged(first);
      const message = merged ? 'If this one only acknowledges, remove FIN here.' : 'The first one.';
      report(merged ? 'merged' : 'default', {
        at: 'flags',
        params: { sender: it.sender, receiver: it.receiver },
        fixes: [REMOVE_STATEMENT],
        related: [{ step: first.index, at: 'flags', message }],
        explains: merged ? claimsOfAnAckAlone(it, first) : [],
      });
    },
  },
});

/** Since the first one left, nothing has happened but that it arrived. */
function isUnprovoked({ steps }: Emission, first: EmissionStep): boolean {
  if (first.class !== 'fin' && first.class !== 'fin-retransmission') return false;
  const since = steps.slice(first.index + 1).filter(isEvent);
  const [arrival] = since;
  return since.length === 1 && arrival?.kind === 'arrival' && arrival.emission === first.index;
}

/** Claims and what only the drawing shows change nothing. */
function isEvent({ kind }: Step): boolean {
  return kind !== 'state' && kind !== 'variable' && kind !== 'mark';
}
