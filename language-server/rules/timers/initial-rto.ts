import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import { hasRetransmissions, retransmissionsOf, timePart } from './retransmissions.ts';

const TOLERANCE = 1.1;
/** RFC 2988 2.1 */
const OLD = 3;

export default defineRule({
  name: 'initial-rto',
  group: 'F',
  severity: 'hint',
  insight: true,
  summary: 'The first SYN is sent again later than after one second.',
  why: `The first timeout was three seconds until 2011, and many textbooks still have it. Since RFC 6298 it is
one second: round trips are shorter, and a lost SYN costs less.`,
  cites: [
    { rfc: 6298, section: '2.1' },
    { rfc: 6298, section: 'A' },
  ],
  messages: {
    default: 'The first timeout is 1 s, not {after} (RFC 6298).',
    old: '3 s is the first timeout of RFC 2988; since RFC 6298 it is 1 s.',
  },
  wrong: [
    `@0s Client -x Server: SYN seq=J
@3s Client -> Server: SYN seq=J
//^ initial-rto`,
    `Client -x Server: SYN seq=J
wait 6s
Client -> Server: SYN seq=J
//                ^^^ initial-rto`,
  ],
  right: [
    `@0s Client -x Server: SYN seq=J
@1s Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'trace',
    given: hasRetransmissions,
    run(trace, report, overview) {
      const { firstRto } = TIMERS[trace.profile];
      for (const { step, interval, count, byTimer } of retransmissionsOf(trace, overview)) {
        if (step.class !== 'syn-retransmission' || count > 1 || !byTimer) continue;
        if (interval === undefined || interval <= firstRto * TOLERANCE) continue;
        report(Math.abs(interval - OLD) < OLD / 10 ? 'old' : 'default', step.index, {
          at: timePart(step),
          params: { after: secondsText(interval) },
        });
      }
    },
  },
});
