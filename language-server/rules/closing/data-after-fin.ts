import { FIN, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { add, after, type Seq } from '../../tcp/sequence.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { offered, removeField } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'data-after-fin',
  group: 'D',
  severity: 'error',
  summary: 'A host that has sent its FIN sends new text.',
  why: `The FIN ends its sender's direction: it comes after the last octet. Only the *other* direction
still carries text; that is what half-closed means. (Text from before the FIN may be sent again.)`,
  cites: [
    { rfc: 9293, section: '3.10.2' },
    { rfc: 9293, section: '3.6' },
  ],
  messages: {
    default:
      '{sender} has closed its direction with the FIN (number {fin}); only {receiver} may still send text.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client -> Server: PSH ACK seq=u+1 ack=v len=5
//                                      ^^^^^ data-after-fin
Server -> Client: ACK seq=v ack=u+6`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: PSH ACK seq=v ack=u+1 len=5
Client -> Server: ACK seq=u+1 ack=v+5`,
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=5
Client -> Server: FIN ACK seq=u+5 ack=v
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=5
Server -> Client: ACK seq=v ack=u+6`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -> Server: FIN ACK seq=u ack=v
Client -> Server: PSH ACK seq=v+9 ack=v len=10
//                        ^^^^^^^ seq-wrong-direction`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => it.finished && it.text && !hasAny(it, SYN | RST | FIN),
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (!tcb.finSeq || !isNewText(it, tcb.finSeq)) return;
      const fin = lastEmission(it, it.from, (step) => has(step.segment, FIN));
      report('default', {
        at: it.written.len ? 'len' : 'statement',
        params: { sender, receiver, fin: tcb.finSeq },
        fixes: [offered(removeField('len', 'Remove the text'))],
        related: fin ? [{ step: fin.index, at: 'flags', message: `${sender}'s FIN.` }] : [],
      });
    },
  },
});

/** A FIN in the same segment is another mistake, with a rule of its own. */
function isNewText({ segment }: Emission, fin: Seq): boolean {
  return after(segment.seq, fin) === true || after(add(segment.seq, segment.len), fin) === true;
}
