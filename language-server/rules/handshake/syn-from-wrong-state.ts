import { isSynOutstanding } from '../../tcp/classify.ts';
import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { isSynchronized } from '../../tcp/state.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT, removeFlags } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'syn-from-wrong-state',
  group: 'B',
  severity: 'error',
  summary: 'A SYN is sent on a connection that is open already.',
  why: `A SYN opens a connection and carries the initial sequence number. While the connection exists
there is nothing to open: the first of the user calls, OPEN, would fail, and a peer would answer such
a SYN with a challenge ACK. Another connection between the same hosts has another port; one between
the same two ports comes after this one is closed.`,
  cites: [
    { rfc: 9293, section: '3.10.1' },
    { rfc: 5961, section: '4.2' },
  ],
  messages: {
    default: '{sender} is {state}; it cannot send a SYN on this connection, which is open already.',
    again:
      '{sender} has sent its SYN already, together with the ACK, in one SYN,ACK: that is why opening takes three segments.',
    'with-ack':
      '{sender} is {state}; SYN,ACK answers a SYN, and the handshake of this connection is over.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: SYN seq=Z
//                ^^^ syn-from-wrong-state`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server -> Client: SYN seq=K
//                ^^^ syn-from-wrong-state
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client, Server: ESTABLISHED
Server -> Client: SYN ACK seq=v ack=u
//                ^^^^^^^ syn-from-wrong-state`,
  ],
  right: [
    `Client:5001 -> Server:80: SYN seq=J
Server:80 -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server:80: ACK seq=J+1 ack=K+1
Client:5002 -> Server:80: SYN seq=Z`,
    `Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const replies = REPLIES.some((kind) => it.owes.includes(kind));
      return has(it, SYN) && !has(it, RST) && !replies;
    },
    run(it, report) {
      const { segment, sender, tcb } = it;
      if (isAllowed(it)) return;
      const syn = synArrival(it, it.from);
      const again = tcb.state === 'SYN-RECEIVED';
      const message = again ? 'again' : has(segment, ACK) ? 'with-ack' : 'default';
      report(message, {
        at: 'flags',
        params: { sender, state: tcb.state },
        fixes: has(segment, ACK) ? [{ ...removeFlags(SYN), evident: false }] : [REMOVE_STATEMENT],
        related:
          again && syn
            ? [{ step: syn.index, at: 'flags', message: 'The SYN that it answered.' }]
            : [],
      });
    },
  },
});

/** Replies that are judged by rules of their own. */
const REPLIES = ['syn-ack', 'handshake-ack', 'reset'] as const;

/** Where a SYN opens or answers. */
function isAllowed(it: Emission): boolean {
  const { state, opened } = it.tcb;
  if (has(it.segment, ACK)) return !isSynchronized(state) || isSynOutstanding(it.tcb);
  if (state === 'SYN-RECEIVED') return opened === 'active';
  return !isSynchronized(state) || state === 'TIME-WAIT';
}
