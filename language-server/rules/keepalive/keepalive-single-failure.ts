import type { TimeoutStep } from '../../tcp/trace.ts';
import { defineRule, type StepFacts } from '../define-rule.ts';
import { FAR } from '../history.ts';

export default defineRule({
  name: 'keepalive-single-failure',
  group: 'C',
  severity: 'warning',
  summary: 'A connection is given up after one keep-alive without an answer.',
  why: `A keep-alive without text, or its answer, may be lost like any other segment, and neither is sent again
by itself. So one that gets no answer says nothing: Linux asks nine times, 75 seconds apart, before it
gives the connection up.`,
  cites: [{ rfc: 9293, section: '3.8.4', requirement: 'MUST-29' }],
  messages: {
    default:
      'One keep-alive without an answer does not mean that the peer is gone: {host} asks again (Linux nine times, 75 s apart).',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client: timeout keepalive
Client -x Server: ACK seq=u+9 ack=v
Client: timeout user
//              ^^^^ keepalive-single-failure`,
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client: timeout keepalive
Client -> Server: ACK seq=u-1 ack=v
Server -x Client: ACK seq=v ack=u
Client: timeout user
//              ^^^^ keepalive-single-failure`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client: timeout keepalive
Client -x Server: ACK seq=u+9 ack=v
Client: timeout keepalive
Client -x Server: ACK seq=u+9 ack=v
Client: timeout user`,
  ],
  check: {
    on: 'timeout',
    run(it, report) {
      const { event, side, known } = it.step;
      if (event.timer !== 'user' || !known || keepAlives(it) !== 1) return;
      report('default', { at: 'call', params: { host: it.name(side) } });
    },
  },
});

/** How many it has sent since anything else happened to it. */
function keepAlives({ step, trace }: StepFacts<TimeoutStep>): number {
  const { connection, side, index: now } = step;
  let count = 0;
  for (let index = now - 1; index >= Math.max(0, now - FAR); index--) {
    const each = trace.steps[index];
    if (!each || !('connection' in each) || each.connection !== connection) continue;
    if (each.kind === 'arrival' && each.to === side) return count;
    if (each.kind !== 'emission' || each.from !== side) continue;
    if (each.class !== 'keep-alive') return count;
    count++;
  }
  return count;
}
