import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import { hasRetransmissions, retransmissionsOf, timePart } from './retransmissions.ts';

const TOLERANCE = 0.9;

export default defineRule({
  name: 'rto-below-minimum',
  group: 'F',
  severity: 'info',
  insight: true,
  summary: 'The retransmission timer runs for less than its minimum.',
  why: `RFC 6298 wants the timer to run for at least one second, so that an ACK that is a little late does not
make text go out twice. Stacks are less patient: Linux waits for 200 ms at least.`,
  cites: [{ rfc: 6298, section: '2.4' }],
  messages: { default: 'Sent again after {after}: RFC 6298 asks for 1 s, Linux waits for 0.2 s.' },
  wrong: [
    `Client, Server: ESTABLISHED
@1s Client -x Server: PSH ACK seq=u ack=v len=10
@1.25s Client -> Server: PSH ACK seq=u ack=v len=10
//^^^^ rto-below-minimum
Server -> Client: ACK seq=v ack=u+10`,
  ],
  right: [
    `Client, Server: ESTABLISHED
@1s Client -x Server: PSH ACK seq=u ack=v len=10
@2s Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
    `profile linux
Client, Server: ESTABLISHED
@1s Client -x Server: PSH ACK seq=u ack=v len=10
@1.25s Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'trace',
    given: hasRetransmissions,
    run(trace, report, overview) {
      const least = TIMERS[trace.profile].leastRto;
      for (const { step, interval, byTimer } of retransmissionsOf(trace, overview)) {
        const ofSyn = step.class !== 'retransmission' && step.class !== 'fin-retransmission';
        if (ofSyn || !byTimer || interval === undefined || interval >= least * TOLERANCE) continue;
        const params = { after: secondsText(interval) };
        report('default', step.index, { at: timePart(step), params });
      }
    },
  },
});
