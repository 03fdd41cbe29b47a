import { add, equals } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import {
  hasRetransmissions,
  type Retransmission,
  retransmissionsOf,
  timePart,
} from './retransmissions.ts';

/** RFC 6298 5.7 */
const AFTER_SYN_LOSS = 3;
const TOLERANCE = 0.9;

export default defineRule({
  name: 'rto-after-syn-loss',
  group: 'F',
  severity: 'hint',
  off: true,
  summary: 'After a SYN was lost, text is sent again sooner than after three seconds.',
  why: `Where the SYN had to be sent again, nobody knows which of the two was answered, so the round trip is still
unknown when text is sent, and the timer begins with three seconds. With timestamps it is known, and
they may not be written; so this rule is off until it is asked for.`,
  cites: [{ rfc: 6298, section: '5.7' }],
  messages: {
    default: 'The SYN was sent again, so the timer for text begins with 3 s, not {after}.',
  },
  wrong: [
    `severity rto-after-syn-loss = hint
@0s Client -x Server: SYN seq=J
@1s Client -> Server: SYN seq=J
@1.1s Server -> Client: SYN ACK seq=K ack=J+1
@1.2s Client -> Server: ACK seq=J+1 ack=K+1
@1.2s Client -x Server: PSH ACK seq=J+1 ack=K+1 len=10
@2.2s Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
//^^^ rto-after-syn-loss
Server -> Client: ACK seq=K+1 ack=J+11`,
  ],
  right: [
    `severity rto-after-syn-loss = hint
@0s Client -x Server: SYN seq=J
@1s Client -> Server: SYN seq=J
@1.1s Server -> Client: SYN ACK seq=K ack=J+1
@1.2s Client -> Server: ACK seq=J+1 ack=K+1
@1.2s Client -x Server: PSH ACK seq=J+1 ack=K+1 len=10
@4.2s Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -> Client: ACK seq=K+1 ack=J+11`,
  ],
  check: {
    on: 'trace',
    given: hasRetransmissions,
    run(trace, report, overview) {
      const lostSyns = new Set<string>();
      for (const each of retransmissionsOf(trace, overview)) {
        const { step, interval } = each;
        const sender = `${step.connection}${step.from}`;
        if (step.class === 'syn-retransmission' || step.class === 'syn-ack-retransmission') {
          lostSyns.add(sender);
        }
        if (!lostSyns.has(sender) || !isFirstText(each) || interval === undefined) continue;
        if (interval >= AFTER_SYN_LOSS * TOLERANCE) continue;
        report('default', step.index, {
          at: timePart(step),
          params: { after: secondsText(interval) },
        });
      }
    },
  },
});

/** The first that follows the SYN, sent by the timer for the first time; without timestamps. */
function isFirstText({ step, count, byTimer }: Retransmission): boolean {
  const { iss, synOptions } = step.before[step.from];
  if (step.class !== 'retransmission' || count > 1 || !byTimer || synOptions?.ts) return false;
  return iss !== undefined && equals(step.segment.seq, add(iss, 1)) === true;
}
