import { pendingReset } from '../../tcp/infer.ts';
import { has, RST } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { resetOf } from '../history.ts';

export default defineRule({
  name: 'rst-to-rst',
  group: 'E',
  severity: 'error',
  summary: 'A reset is answered with a reset.',
  why: `A reset is final and needs no answer. Were it answered with another one, two hosts that know nothing of
each other would send resets for ever.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default:
      "{receiver}'s reset has ended this connection, and a reset is never answered with a reset.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Server -> Client: RST seq=v
Client -> Server: RST seq=u
//                ^^^ rst-to-rst`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Server -> Client: RST seq=v
Client: CLOSED`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
cross {
  Client -> Server: RST seq=u
  Server -> Client: RST seq=v
}`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Server -> Client: RST ACK seq=v ack=u
Server -> Client: SYN seq=M
Client -> Server: RST ACK seq=0 ack=M+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => has(it, RST) && isUnconnected(it.state),
    run(it, report) {
      const { receiver, tcb } = it;
      if (pendingReset(tcb) || tcb.aborted) return;
      const reset = resetOf(it, it.from);
      if (reset?.kind !== 'arrival') return;
      report('default', {
        at: 'flags',
        params: { receiver },
        fixes: [REMOVE_STATEMENT],
        related: [{ step: reset.index, at: 'flags', message: 'The reset.' }],
      });
    },
  },
});
