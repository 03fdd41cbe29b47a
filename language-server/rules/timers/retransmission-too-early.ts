import { TIMERS } from '../../tcp/timeouts.ts';
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

export default defineRule({
  name: 'retransmission-too-early',
  group: 'F',
  severity: 'warning',
  summary: 'A SYN or SYN,ACK is sent again before the first timeout.',
  why: `How long a round trip takes is not known before the first one is over. Until then the timer runs for one
second: a shorter one would send again what is only on its way. (Text may come again earlier, after
duplicate ACKs or by a timer that has learned the round trip.)`,
  cites: [
    { rfc: 6298, section: '2' },
    { rfc: 9293, section: '3.8.1', requirement: 'MUST-18' },
  ],
  messages: { default: 'It is sent again after {after}: the first timeout comes after {rto}.' },
  wrong: [
    `@0s Client -x Server: SYN seq=J
@0.3s Client -> Server: SYN seq=J
//^^^ retransmission-too-early`,
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
wait 200ms
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ retransmission-too-early
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  right: [
    `@0s Client -x Server: SYN seq=J
@1s Client -> Server: SYN seq=J`,
    `@0s Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `@0s A ~> B: SYN seq=J as p
@1s A -> B: SYN seq=J
@1s B -x A: SYN ACK seq=K ack=J+1
@1.1s arrive p
@1.1s B -> A: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'trace',
    given: hasRetransmissions,
    run(trace, report, overview) {
      const { firstRto } = TIMERS[trace.profile];
      for (const each of retransmissionsOf(trace, overview)) {
        const { step, previous, interval } = each;
        if (!isFirstOfSyn(each) || interval === undefined) continue;
        if (interval >= firstRto * TOLERANCE) continue;
        report('default', step.index, {
          at: timePart(step),
          params: { after: secondsText(interval), rto: secondsText(firstRto) },
          fixes: setTime(step, previous.time + firstRto),
        });
      }
    },
  },
});

/** Not where the time before was the answer to a SYN that came twice: that starts no timer. */
function isFirstOfSyn({ step, previous, byTimer, count }: Retransmission): boolean {
  if (previous.class !== 'syn' && previous.class !== 'syn-ack') return false;
  const ofSyn = step.class === 'syn-retransmission' || step.class === 'syn-ack-retransmission';
  return ofSyn && byTimer && count === 1;
}
