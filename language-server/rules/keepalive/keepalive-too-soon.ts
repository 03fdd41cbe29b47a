import { TIMERS } from '../../tcp/timeouts.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { elapsed, secondsText } from '../elapsed.ts';
import { lastArrival, lastEmission } from '../history.ts';

export default defineRule({
  name: 'keepalive-too-soon',
  group: 'C',
  severity: 'hint',
  insight: true,
  summary: 'A keep-alive comes before the connection was idle for two hours.',
  why: `Keep-alives cost something on every idle connection, and may end one that would have survived a short
failure of the network. So they are off unless an application asks for them, and then the first comes
after two hours; a shorter time has to be configured.`,
  cites: [{ rfc: 9293, section: '3.8.4', requirement: 'MUST-28' }],
  messages: { default: 'Keep-alive after {after}; 2 h where nothing else is configured.' },
  wrong: [
    `Client, Server: ESTABLISHED
@0s Client -> Server: PSH ACK seq=u ack=v len=10
@0.1s Server -> Client: ACK seq=v ack=u+10
@60s Client -> Server: ACK seq=u+9 ack=v
//^^ keepalive-too-soon
@60.1s Server -> Client: ACK seq=v ack=u+10`,
    `@0.1s Server -> Client: ACK seq=v ack=u+10
@60s Client -> Server: ACK seq=u+9 ack=v
//^^ keepalive-too-soon
//                     ^^^ keepalive-unanswered`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
wait 2h
Client -x Server: ACK seq=u+9 ack=v
wait 75s
Client -> Server: ACK seq=u+9 ack=v
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'segment',
    aspect: 'insight',
    given: (it) => it.class === 'keep-alive',
    run(it, report) {
      const active = lastActivity(it);
      const after = active && elapsed(active, it.step);
      if (after === undefined || after >= TIMERS.rfc9293.keepAliveIdle) return;
      report('default', {
        at: it.step.event.at === undefined ? 'flags' : 'time',
        params: { after: secondsText(after) },
      });
    },
  },
});

/** What its sender sent or got last; not where that was a keep-alive, which follow each other sooner. */
function lastActivity(it: Emission): Step | undefined {
  const sent = lastEmission(it, it.from);
  if (sent?.class === 'keep-alive') return undefined;
  const got = lastArrival(it, it.from);
  return got && got.index > (sent?.index ?? -1) ? got : sent;
}
