import { isHalfOpen } from '../../tcp/tcb.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'syn-rcvd-timeout',
  group: 'F',
  severity: 'info',
  insight: true,
  summary: 'A half-open connection is given up.',
  why: `The ACK that completes the handshake has not come, however often the SYN,ACK was sent again. The half-open
connection is forgotten and its place in the queue is free; the listener itself has been there all the
time.`,
  cites: [{ rfc: 9293, section: '3.10.8' }],
  messages: { default: 'The half-open connection is forgotten; its listener goes on.' },
  wrong: [
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: timeout user
//              ^^^^ syn-rcvd-timeout
Server: LISTEN`,
    `profile linux
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
wait 63s
//^^^^^^ syn-rcvd-timeout
Server: LISTEN`,
  ],
  right: [
    `profile linux
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
wait 31s
Server: SYN-RECEIVED`,
  ],
  check: {
    on: 'trace',
    given: ({ kinds }) => kinds.has('wait') || kinds.has('timeout'),
    run({ steps }, report) {
      for (const step of steps) {
        if (forgets(step)) report('default', step.index, { at: 'call' });
      }
    },
  },
});

function forgets(step: Step): boolean {
  if (step.kind === 'wait') return step.expired.some(({ from }) => from === 'SYN-RECEIVED');
  return (
    step.kind === 'timeout' && step.event.timer === 'user' && isHalfOpen(step.before[step.side])
  );
}
