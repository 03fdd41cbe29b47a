import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { resetOf } from '../history.ts';

export default defineRule({
  name: 'segment-after-rst',
  group: 'E',
  severity: 'error',
  summary: 'A host goes on with a connection that a reset has ended.',
  why: `A reset is final: no FIN, no ACK, nothing of this connection comes after it, from neither side.
Its memory is gone at once. Only a new connection, which begins with a SYN, can follow.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.5.3' },
  ],
  messages: {
    sent: '{sender} has ended this connection with a reset; it has nothing more to send.',
    received: "{receiver}'s reset has ended this connection; {sender} has nothing more to send.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Server -> Client: RST seq=K+1
Client -> Server: FIN ACK seq=J+1 ack=K+1
//                ^^^^^^^ segment-after-rst`,
    `Client, Server: ESTABLISHED
Client -> Server: RST seq=u
Client -> Server: PSH ACK seq=u ack=v len=5
//                ^^^^^^^ segment-after-rst`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: RST seq=J+1
Server -> Client: SYN ACK seq=N ack=M+1
//                ^^^^^^^ segment-after-rst`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Server -> Client: RST seq=v
Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      // A listener that uses cookies answers a SYN without a connection.
      const answers = it.owes.includes('reset') || it.owes.includes('syn-ack');
      const gone = isUnconnected(it.state) && !answers && !has(it, RST);
      return gone && (!has(it, SYN) || has(it, ACK));
    },
    run(it, report) {
      const { sender, receiver } = it;
      const reset = resetOf(it, it.from);
      if (!reset) return;
      report(reset.kind === 'emission' ? 'sent' : 'received', {
        at: 'flags',
        params: { sender, receiver },
        fixes: [REMOVE_STATEMENT],
        related: [{ step: reset.index, at: 'flags', message: 'The reset.' }],
      });
    },
  },
});
