import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'syn-cookie-retransmit',
  group: 'J',
  severity: 'error',
  summary: 'A SYN,ACK with a cookie is sent again by itself.',
  why: `With SYN cookies the listener keeps nothing: no entry, so no timer either. If the SYN,ACK is lost
it is the client's SYN that comes again, and each SYN is answered afresh, with the same cookie.`,
  cites: [{ rfc: 4987, section: '3.6' }],
  messages: {
    default:
      '{sender} answered with a SYN cookie and kept nothing, so it cannot send the SYN,ACK again by itself.',
  },
  wrong: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=c ack=J+1
Server -> Client: SYN ACK seq=c ack=J+1
//                ^^^^^^^ syn-cookie-retransmit`,
  ],
  right: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=c ack=J+1
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1
Client -> Server: ACK seq=J+1 ack=c+1
Client, Server: ESTABLISHED`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => has(it, SYN | ACK) && !has(it, RST) && !it.owes.includes('syn-ack'),
    run(it, report) {
      const { sender, tcb } = it;
      if (!tcb.cookie) return;
      const syn = synArrival(it, it.from);
      report('default', {
        at: 'flags',
        params: { sender },
        fixes: [REMOVE_STATEMENT],
        related: syn
          ? [{ step: syn.index, at: 'flags', message: 'The SYN is answered once.' }]
          : [],
      });
    },
  },
});
