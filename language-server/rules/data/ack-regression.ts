import { ACK, has } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';
import { lastEmission } from '../history.ts';
import { goesBack, mismatchedAck } from './mismatched-ack.ts';

export default defineRule({
  name: 'ack-regression',
  group: 'C',
  severity: 'error',
  summary: 'An acknowledgment goes back behind an earlier one.',
  why: `What has arrived stays arrived: the number that is expected next never decreases, so neither do
acknowledgments. An older ACK may *arrive* later than a newer one; then it was sent before, which is
written with \`~>\` and \`arrive\`.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default:
      '{sender} has already acknowledged {sent}, and acknowledgments never go back: ack={expected}, not {written}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Server -> Client: PSH ACK seq=v ack=u len=5
//                              ^^^^^ ack-regression
Client -> Server: ACK seq=u+100 ack=v+5`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: FIN ACK seq=u+10 ack=v
Server -> Client: ACK seq=v ack=u+5
//                          ^^^^^^^ ack-regression`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Server -> Client: PSH ACK seq=v ack=u+100 len=5
Client -> Server: ACK seq=u+100 ack=v+5`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server ~> Client: ACK seq=v ack=u+100 as late
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u+200
arrive late`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      const { ackSent: sent } = it.tcb;
      if (!mismatch || !sent || !goesBack(it, mismatch.written)) return;
      const newer = lastEmission(it, it.from, ({ segment }) => {
        return has(segment, ACK) && segment.ack !== undefined && equals(segment.ack, sent) === true;
      });
      report('default', {
        at: 'ack',
        params: { ...mismatch, sender: it.sender, sent },
        fixes: [set('ack', mismatch.expected)],
        related: newer
          ? [{ step: newer.index, at: 'ack', message: 'The newer acknowledgment.' }]
          : [],
      });
    },
  },
});
