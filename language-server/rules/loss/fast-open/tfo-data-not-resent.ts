import { has, SYN } from '../../../tcp/segment.ts';
import { after } from '../../../tcp/sequence.ts';
import { defineRule } from '../../define-rule.ts';
import { set } from '../../fixes.ts';
import { synArrival } from '../../history.ts';

export default defineRule({
  name: 'tfo-data-not-resent',
  group: 'H',
  severity: 'error',
  summary: 'New text follows though the text of the SYN was not accepted.',
  why: `A server that does not accept the cookie drops the text of the SYN, and acknowledges the SYN alone.
The client then sends that text again, as on any connection: what is not acknowledged has not arrived.`,
  cites: [{ rfc: 7413, section: '4.2.1' }],
  messages: {
    default:
      '{receiver} acknowledged only the SYN ({una}): its text is sent again before anything new.',
  },
  wrong: [
    `Client -> Server: SYN seq=J len=100 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK seq=J+101 ack=K+1 len=50
//                        ^^^^^^^^^ tfo-data-not-resent`,
  ],
  right: [
    `Client -> Server: SYN seq=J len=100 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=100
Client -> Server: PSH ACK seq=J+101 ack=K+1 len=50`,
    `Client -> Server: SYN seq=J len=100 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+101
Client -> Server: PSH ACK seq=J+101 ack=K+1 len=50`,
    `Client -> Server: SYN seq=J len=100 tfo=0011223344556677
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: PSH ACK ack=K+1 len=100`,
  ],
  check: {
    on: 'segment',
    aspect: 'seq',
    given: (it) => it.class === 'data' && !it.idle,
    run(it, report) {
      const { segment, receiver, tcb } = it;
      const { sndUna: una, recovery } = tcb;
      if (!recovery.synTextRefused || !una) return;
      if (has(segment, SYN) || after(segment.seq, una) !== true) return;
      const answer = synArrival(it, it.from);
      report('default', {
        at: 'seq',
        params: { receiver, una },
        fixes: [set('seq', una)],
        related: answer
          ? [{ step: answer.index, at: 'ack', message: 'Only the SYN is acknowledged.' }]
          : [],
      });
    },
  },
});
