import { has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'segment-without-connection',
  group: 'C',
  severity: 'error',
  summary: 'A host sends an ACK or text without a connection.',
  why: `Without a connection a host has neither numbers to send nor anything to acknowledge: a client
before the SYN,ACK has reached it, a server before a SYN has, either of them after the connection is
closed. The only segments that begin or refuse something are SYN and RST.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 9293, section: '3.10.7.3' },
  ],
  messages: {
    default: '{sender} is {state}: it has no connection on which it could send this.',
    'syn-sent':
      '{sender} is SYN-SENT: until the SYN,ACK arrives it has nothing to acknowledge. Is the SYN,ACK missing?',
    lost: "{sender} is SYN-SENT: {receiver}'s SYN,ACK has not arrived, so it has nothing to acknowledge.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Client -> Server: ACK seq=J+1 ack=K+1
//                ^^^ segment-without-connection`,
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
//                ^^^ segment-without-connection`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server -> Client: PSH ACK seq=v+1 ack=u+1 len=5
//                ^^^^^^^ segment-without-connection`,
    `Client -> Server: SYN seq=J
Client -> Server: ACK seq=J+1 ack=J+1
//                ^^^ segment-without-connection`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const opening = isUnconnected(it.state) || it.state === 'SYN-SENT';
      return opening && !hasAny(it, SYN | RST) && !it.owes.includes('reset');
    },
    run(it, report) {
      const { sender, receiver, tcb } = it;
      const { state } = tcb;
      const synAck = state === 'SYN-SENT' ? missingSynAck(it) : undefined;
      report(isUnconnected(state) ? 'default' : synAck ? 'lost' : 'syn-sent', {
        at: 'flags',
        params: { sender, receiver, state },
        fixes: [REMOVE_STATEMENT],
        related: synAck
          ? [{ step: synAck.index, at: 'arrow', message: 'The SYN,ACK that has not arrived.' }]
          : [],
      });
    },
  },
});

function missingSynAck(it: Emission) {
  return lastEmission(it, other(it.from), ({ segment }) => has(segment, SYN));
}
