import type { Profile } from '../../tcp/script.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import {
  hasRetransmissions,
  type Retransmission,
  retransmissionsOf,
  timePart,
} from './retransmissions.ts';
import { setTime } from './set-time.ts';

const TOLERANCE = 0.9;
/** The timeout may stop growing here (RFC 6298 2.5). */
const LONGEST = 60;

export default defineRule({
  name: 'rto-backoff-missing',
  group: 'F',
  severity: 'warning',
  summary: 'The time between retransmissions does not double.',
  why: `When nothing comes back the network may be congested, and more of the same would make it worse. So each
timeout doubles the time to the next: 1, 2, 4, 8 seconds. (Newer Linux and FreeBSD send the first few
SYNs one second apart; with \`profile linux\` or \`profile bsd\` that is known.)`,
  cites: [
    { rfc: 6298, section: '5.5' },
    { rfc: 9293, section: '3.8.1', requirement: 'MUST-19' },
  ],
  messages: {
    default:
      'Each timeout doubles the time to the next: after {before} it is {expected}, not {after}.',
  },
  wrong: [
    `@0s Client -x Server: SYN seq=J
@1s Client -x Server: SYN seq=J
@2s Client -> Server: SYN seq=J
//^ rto-backoff-missing`,
    `Client, Server: ESTABLISHED
@1s Client -x Server: PSH ACK seq=u ack=v len=10
@2s Client -x Server: PSH ACK seq=u ack=v len=10
@4s Client -x Server: PSH ACK seq=u ack=v len=10
@6s Client -> Server: PSH ACK seq=u ack=v len=10
//^ rto-backoff-missing
@6s Server -> Client: ACK seq=v ack=u+10`,
  ],
  right: [
    `@0s Client -x Server: SYN seq=J
@1s Client -x Server: SYN seq=J
@3s Client -x Server: SYN seq=J
@7s Client -> Server: SYN seq=J`,
    `profile linux
@0s Client -x Server: SYN seq=J
@1s Client -x Server: SYN seq=J
@2s Client -> Server: SYN seq=J`,
    `Client -x Server: SYN seq=J
wait RTO
Client -x Server: SYN seq=J
wait RTO
Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'trace',
    given: hasRetransmissions,
    run(trace, report, overview) {
      for (const each of retransmissionsOf(trace, overview)) {
        const before = each.before?.interval;
        const { interval, step, previous } = each;
        if (before === undefined || interval === undefined || !isDoubled(each, trace.profile))
          continue;
        if (interval >= Math.min(before * 2, LONGEST) * TOLERANCE) continue;
        report('default', step.index, {
          at: timePart(step),
          params: {
            before: secondsText(before),
            expected: secondsText(before * 2),
            after: secondsText(interval),
          },
          fixes: setTime(step, previous.time + before * 2),
        });
      }
    },
  },
});

/** Both were sent by the timer; and it is none of those that a stack does not space by doubling. */
function isDoubled({ byTimer, before, count, step }: Retransmission, profile: Profile): boolean {
  if (!byTimer || !before?.byTimer) return false;
  const isStack = profile === 'linux' || profile === 'bsd';
  if (!isStack) return true;
  // A tail loss probe comes before the first timeout (RFC 8985 7).
  return step.class === 'syn-retransmission' ? count > LINEAR_SYNS : count > 2;
}

/** tcp_syn_linear_timeouts of Linux; FreeBSD has the same steps. */
const LINEAR_SYNS = 5;
