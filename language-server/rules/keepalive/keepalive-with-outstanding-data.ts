import { occupies, segEnd } from '../../tcp/segment.ts';
import { add, before, equals, notAfter } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'keepalive-with-outstanding-data',
  group: 'C',
  severity: 'error',
  summary: 'A keep-alive is sent while something is not acknowledged.',
  why: `A keep-alive asks whether an idle peer is still there. While something is on its way nobody needs to
ask: if it is not acknowledged in time it is sent again, and that asks the same.`,
  cites: [{ rfc: 9293, section: '3.8.4', requirement: 'MUST-26' }],
  messages: {
    default:
      '{sender} has sent up to {sent}, and only {acked} is acknowledged: it sends that again, and no keep-alive.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=10
Client: timeout keepalive
Client -> Server: ACK seq=u+9 ack=v
//                    ^^^^^^^ keepalive-with-outstanding-data`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client -x Server: PSH ACK seq=u ack=v len=10
Client: timeout keepalive
Client -> Server: ACK seq=u+9 ack=v
//                    ^^^^^^^ keepalive-with-outstanding-data`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=10
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: ({ fired, idle }) => fired && !idle,
    run(it, report) {
      const { segment, sender, tcb } = it;
      const { sndUna: acked, sndNxt: sent, fired } = tcb;
      if (fired !== 'keepalive' || !acked || !sent || before(acked, sent) !== true) return;
      const below = equals(add(segment.seq, 1), sent) === true;
      if (!below || (occupies(segment) && notAfter(segEnd(segment), sent) !== true)) return;
      const last = lastEmission(it, it.from);
      report('default', {
        at: 'seq',
        params: { sender, sent, acked },
        fixes: [REMOVE_STATEMENT],
        related: last
          ? [{ step: last.index, at: 'statement', message: 'What was sent last.' }]
          : [],
      });
    },
  },
});
