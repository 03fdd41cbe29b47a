import type { TimeoutStep } from '../../tcp/trace.ts';
import { defineRule, type StepFacts } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { FAR } from '../history.ts';

export default defineRule({
  name: 'zero-window-connection-dropped',
  group: 'C',
  severity: 'warning',
  summary: 'A connection is given up because the window stays closed, though probes are answered.',
  why: `A closed window is no failure: the peer is there, as each answer to a probe shows, and its application
just does not read. TCP itself keeps such a connection open for as long as answers come; only the
application may lose its patience, and then it aborts.`,
  cites: [{ rfc: 9293, section: '3.8.6.1', requirement: 'MUST-37' }],
  messages: {
    default:
      '{host} does not give up while its probes are answered, however long the window stays closed.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client: timeout persist
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+100 win=0
Client: timeout user
//              ^^^^ zero-window-connection-dropped`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client: timeout persist
Client -x Server: ACK seq=u+100 ack=v len=1
Client: timeout persist
Client -x Server: ACK seq=u+100 ack=v len=1
Client: timeout user`,
  ],
  check: {
    on: 'timeout',
    run(it, report) {
      const { event, before, side, known } = it.step;
      if (event.timer !== 'user' || !known || before[side].sndWnd !== 0) return;
      if (!isProbeAnswered(it)) return;
      report('default', {
        at: 'call',
        params: { host: it.name(side) },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});

/** The last that its end sent was a probe, and something has arrived since. */
function isProbeAnswered({ step, trace }: StepFacts<TimeoutStep>): boolean {
  const { connection, side, index: now } = step;
  let answered = false;
  for (let index = now - 1; index >= Math.max(0, now - FAR); index--) {
    const each = trace.steps[index];
    if (!each || !('connection' in each) || each.connection !== connection) continue;
    if (each.kind === 'arrival' && each.to === side) answered = true;
    if (each.kind === 'emission' && each.from === side) {
      return answered && each.class === 'zero-window-probe';
    }
  }
  return false;
}
