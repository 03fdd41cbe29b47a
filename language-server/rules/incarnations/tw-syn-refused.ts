import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { challengedBy, challengeFix } from '../reset/challenge.ts';

export default defineRule({
  name: 'tw-syn-refused',
  group: 'G',
  severity: 'error',
  summary:
    'A SYN that is not newer than the last connection is answered with SYN,ACK in TIME-WAIT.',
  why: `In TIME-WAIT a SYN may open the next connection at once, but only one that is newer than all of the
last: with a later timestamp, or with a number beyond the last one received. Any other might be an old
duplicate. It is dropped, or answered by an ACK with the numbers of the last connection.`,
  cites: [
    { rfc: 9293, section: '3.6.1', requirement: 'MAY-2' },
    { rfc: 6191, section: '2' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      '{sender} is in TIME-WAIT, and the SYN {syn} is not beyond {expected}: it may be old, so it is not answered with SYN,ACK.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server -> Client: SYN seq=v-1000
Client -> Server: SYN ACK seq=u+70000 ack=v-999
//                ^^^^^^^ tw-syn-refused`,
  ],
  right: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=4000
Client -> Server: ACK seq=1002 ack=5002
Server -> Client: RST seq=5002`,
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=9000
Client -> Server: SYN ACK seq=70000 ack=9001
Server -> Client: ACK seq=9001 ack=70001
Client, Server: ESTABLISHED`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => it.state === 'TIME-WAIT' && has(it, SYN | ACK) && !has(it, RST),
    run(it, report) {
      const { sender, tcb } = it;
      const { sndNxt: seq, rcvNxt: expected } = tcb;
      const cause = challengedBy(it);
      if (!cause || !has(cause.segment, SYN) || !seq || !expected) return;
      report('default', {
        at: 'flags',
        params: { sender, syn: cause.segment.seq, expected },
        fixes: [challengeFix(seq, expected)],
        related: [{ step: cause.index, at: 'seq', message: 'The SYN.' }],
      });
    },
  },
});
