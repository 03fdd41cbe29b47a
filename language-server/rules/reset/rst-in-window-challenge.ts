import { has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf } from '../insight.ts';

export default defineRule({
  name: 'rst-in-window-challenge',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset in the window is not at its beginning.',
  why: `Somebody who cannot see a connection may still guess a number in its window. So a reset counts only
where its number is exactly the one expected next. Elsewhere in the window it is answered with a
challenge ACK: a peer that is really gone answers that with a reset that has the exact number.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 5961, section: '3.2' },
  ],
  messages: {
    default: 'Not exactly {expected}: {host} answers with a challenge ACK and stays {state}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: RST seq=K+50
//                       ^^^ rst-in-window-challenge
Client -> Server: ACK seq=J+1 ack=K+1
Client: ESTABLISHED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Server -> Client: RST seq=v
Client: CLOSED`,
  ],
  check: onArrival((it) => has(it, RST) && it.outcome === 'challenged', {
    params: (it) => ({ expected: receiverOf(it).before.rcvNxt }),
  }),
});
