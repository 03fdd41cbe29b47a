import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { isHalfOpen } from '../../tcp/tcb.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'synack-retry-after-free',
  group: 'J',
  severity: 'error',
  summary: 'A SYN,ACK is sent again for a half-open connection that is gone.',
  why: `A SYN,ACK is sent again as long as the listener holds the entry of its SYN. A reset from the peer,
or the timeout after the last retransmission, removes the entry: from then on nothing is left that
could be sent again.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.10.8' },
  ],
  messages: {
    default:
      '{sender} is LISTEN again: it has forgotten the SYN of {receiver}, so there is nothing to send again.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: RST seq=J+1
Server: LISTEN
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ synack-retry-after-free`,
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: timeout user
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ synack-retry-after-free`,
    `profile linux
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
wait 63s
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ synack-retry-after-free`,
    `Client -> Server: SYN seq=J
Server: timeout user
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ synack-retry-after-free`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: RST seq=J+1
Server: LISTEN`,
    `profile linux
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
wait 31s
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => has(it, SYN | ACK) && !has(it, RST) && isUnconnected(it.state),
    run(it, report) {
      const { sender, receiver, tcb } = it;
      if (tcb.cookie) return;
      const freed = freeing(it);
      if (!freed) return;
      report('default', {
        at: 'flags',
        params: { sender, receiver },
        fixes: [REMOVE_STATEMENT],
        related: [{ step: freed.index, at: 'statement', message: 'Here the entry was removed.' }],
      });
    },
  },
});

/** The step that ended the half-open connection which the peer's last SYN began. */
function freeing(it: Emission): Step | undefined {
  const syn = synArrival(it, it.from);
  if (!syn || !isHalfOpen(syn.after[it.from])) return undefined;
  return it.steps.slice(syn.index + 1).find((step) => frees(step, it));
}

function frees(each: Step, { step: { connection }, from }: Emission): boolean {
  if (each.kind === 'wait') {
    return each.expired.some((end) => end.connection === connection && end.side === from);
  }
  if (!('connection' in each) || each.connection !== connection) return false;
  return isHalfOpen(each.before[from]) && isUnconnected(each.after[from].state);
}
