import { owesKind } from '../../tcp/tcb.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'keepalive-reply',
  group: 'C',
  severity: 'info',
  insight: true,
  summary: 'A keep-alive is answered.',
  why: `The answer is the ACK that every segment outside the window gets: it says nothing new, and shows that
the peer lives and has the connection.`,
  cites: [
    { rfc: 9293, section: '3.8.4' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: { default: 'Keep-alive answered.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client -> Server: ACK seq=u+9 ack=v
Server -> Client: ACK seq=v ack=u+10
//                ^^^ keepalive-reply`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: onSegment((it) => it.class === 'ack' && it.owes.includes('challenge'), {
    tell: (it) => when(answersKeepAlive(it)),
  }),
});

function answersKeepAlive({ steps, tcb }: Emission): boolean {
  const owed = owesKind(tcb, 'challenge');
  const arrival = owed && steps[owed.cause];
  if (arrival?.kind !== 'arrival') return false;
  return (steps[arrival.emission] as EmissionStep).class === 'keep-alive';
}
