import { isHalfOpen } from '../../tcp/tcb.ts';
import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import { givenUp } from './given-up.ts';

export default defineRule({
  name: 'syn-rcvd-timeout-early',
  group: 'F',
  severity: 'warning',
  summary: "A half-open connection is forgotten before the profile's limit.",
  why: `A listener keeps a half-open connection as long as it sends the SYN,ACK again: on Linux five times, which
with the last wait makes 63 seconds, on FreeBSD three times, which makes 15. That is why a flood of SYNs
needs so few of them to keep the queue full.`,
  cites: [
    { rfc: 9293, section: '3.10.8' },
    { rfc: 4987, section: '2.2' },
  ],
  messages: {
    default: 'The half-open connection is kept for {limit}, and this is after {after}.',
  },
  wrong: [
    `profile linux
@0s Client -> Server: SYN seq=J
@0s Server -x Client: SYN ACK seq=K ack=J+1
@5s Server: timeout user
//                  ^^^^ syn-rcvd-timeout-early`,
  ],
  right: [
    `profile linux
@0s Client -> Server: SYN seq=J
@0s Server -x Client: SYN ACK seq=K ack=J+1
@63s Server: LISTEN`,
    `@0s Client -> Server: SYN seq=J
@0s Server -x Client: SYN ACK seq=K ack=J+1
@5s Server: timeout user`,
    `profile linux
@0s Client -> Server: SYN seq=J
@0s Server -x Client: SYN ACK seq=K ack=J+1
@5s Client: timeout user`,
  ],
  check: {
    on: 'timeout',
    run(it, report) {
      const limit = TIMERS[it.trace.profile].halfOpen;
      const given = isHalfOpen(it.step.before[it.step.side]) ? givenUp(it) : undefined;
      if (limit === undefined || !given || given.after >= limit) return;
      const params = { limit: secondsText(limit), after: secondsText(given.after) };
      report('default', { at: 'call', params });
    },
  },
});
