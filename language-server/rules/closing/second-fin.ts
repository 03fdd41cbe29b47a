import { FIN, finSeqOf, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { differs, subtract } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { offered, REMOVE_STATEMENT, set } from '../fixes.ts';
import { arrivalOf, lastEmission } from '../history.ts';
import { claimsOfAnAckAlone, isMerged } from './merged-fin.ts';

export default defineRule({
  name: 'second-fin',
  group: 'D',
  severity: 'error',
  summary: 'A host sends a second FIN, with another number than its first.',
  why: `A direction ends once: the FIN has one sequence number, which comes after the last octet. If it
is lost, the same FIN is sent again, with the same number. A new one would end what has ended
already. In a close of four segments each side sends one FIN, and the second segment only
acknowledges.`,
  cites: [
    { rfc: 9293, section: '3.10.4' },
    { rfc: 9293, section: '3.6' },
  ],
  messages: {
    default: '{sender} has already sent its FIN, with number {fin}; it cannot send another one.',
    again: 'A FIN that is sent again keeps its number, {fin}.',
    merged:
      "{sender} has already sent its FIN (number {fin}), together with the ACK of {receiver}'s: if that segment was only to acknowledge, remove FIN there.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: FIN ACK seq=u ack=v
Client: timeout RTO
Client -> Server: FIN ACK seq=u+1 ack=v
//                        ^^^^^^^ second-fin
Server -> Client: ACK seq=v ack=u+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client -> Server: FIN ACK seq=u+1 ack=v
//                        ^^^^^^^ second-fin`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Server: CLOSE-WAIT
Client: FIN-WAIT-2
Server -> Client: FIN ACK seq=w ack=u+1
//                        ^^^^^ second-fin
Client -> Server: ACK seq=u+1 ack=w+1
Server: CLOSED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: FIN ACK seq=u ack=v
Client: timeout RTO
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => it.finished && has(it, FIN) && !hasAny(it, SYN | RST),
    run(it, report) {
      const { segment, sender, receiver, tcb } = it;
      const { finSeq } = tcb;
      if (!finSeq || !differs(finSeqOf(segment), finSeq)) return;
      const first = lastEmission(it, it.from, (step) => has(step.segment, FIN));
      const again = tcb.fired === 'RTO' || (first !== undefined && !arrivalOf(it, first));
      const merged = !again && first !== undefined && isMerged(first);
      report(again ? 'again' : merged ? 'merged' : 'default', {
        at: 'seq',
        params: { sender, receiver, fin: finSeq },
        fixes: again ? [repeat(it)] : [REMOVE_STATEMENT, offered(repeat(it))],
        related: first ? [{ step: first.index, at: 'flags', message: `${sender}'s FIN.` }] : [],
        explains: merged ? claimsOfAnAckAlone(it, first) : [],
      });
    },
  },
});

function repeat({ segment, tcb }: Emission): Fix {
  return set('seq', subtract(tcb.finSeq ?? segment.seq, segment.len));
}
