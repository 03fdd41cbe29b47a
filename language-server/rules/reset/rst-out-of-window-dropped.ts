import { has, RST } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'rst-out-of-window-dropped',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset lies outside the window.',
  why: `It is old, or somebody has guessed: it is dropped, without an answer. An answer would only tell whoever
guesses that there is a connection.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 5961, section: '3.2' },
  ],
  messages: {
    default: "Outside {host}'s window: dropped, and not answered.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: RST seq=K-100
//                       ^^^ rst-out-of-window-dropped
Client: ESTABLISHED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Server -> Client: RST seq=v
Client: CLOSED`,
    `profile bsd
Client, Server: TIME-WAIT
Client: rcv.nxt=v
forged Server -> Client: RST seq=v
Client: TIME-WAIT`,
  ],
  check: onArrival(
    (it) => {
      const open = !isUnconnected(it.from) && it.from !== 'SYN-SENT';
      return open && has(it, RST) && it.outcome === 'dropped';
    },
    {
      tell: (it) => {
        const { rcvNxt } = receiverOf(it).before;
        return when(rcvNxt !== undefined && equals(it.step.segment.seq, rcvNxt) !== true);
      },
    },
  ),
});
