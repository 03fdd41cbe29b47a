import { has, RST } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf } from '../insight.ts';

export default defineRule({
  name: 'time-wait-assassination',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'A reset reaches TIME-WAIT.',
  why: `An old duplicate is enough: TIME-WAIT answers it with an ACK, the other side is CLOSED and answers that
with a reset, and TIME-WAIT is over before its time. RFC 1337 therefore ignores resets in TIME-WAIT, as
BSD does; RFC 9293 and Linux accept them.`,
  cites: [
    { rfc: 1337, section: '2' },
    { rfc: 1337, section: '3' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'TIME-WAIT assassination: the reset ends TIME-WAIT before its time.',
    ignored: '{host} ignores a reset in TIME-WAIT, as RFC 1337 recommends.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
forged Server -> Client: RST seq=v+1
//                       ^^^ time-wait-assassination`,
    `profile bsd
Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
forged Server -> Client: RST seq=v+1
//                       ^^^ time-wait-assassination
Client: TIME-WAIT`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
forged Server -> Client: RST seq=v-100`,
  ],
  check: onArrival((it) => it.from === 'TIME-WAIT' && has(it, RST), {
    tell: (it) => {
      const { segment, reaction } = it.step;
      const { rcvNxt } = receiverOf(it).before;
      if (reaction.outcome === 'reset-accepted') return 'default';
      const exact = rcvNxt !== undefined && equals(segment.seq, rcvNxt) === true;
      return exact && reaction.outcome === 'dropped' ? 'ignored' : undefined;
    },
  }),
});
