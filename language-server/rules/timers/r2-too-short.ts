import { isSynchronized } from '../../tcp/state.ts';
import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import { givenUp } from './given-up.ts';

export default defineRule({
  name: 'r2-too-short',
  group: 'F',
  severity: 'hint',
  summary: 'A connection is given up after less than 100 seconds of retransmissions.',
  why: `A connection outlives short failures of the network: text is sent again for at least 100 seconds before
it is given up (R2). The application may set a shorter time.`,
  cites: [
    { rfc: 9293, section: '3.8.3', requirement: 'SHLD-11' },
    { rfc: 9293, section: '3.8.3', requirement: 'MUST-20' },
  ],
  messages: {
    default:
      '{host} gives up after {after} without an ACK: unless it is told otherwise TCP goes on for at least {least}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
@1s Client -x Server: PSH ACK seq=u ack=v len=10
@2s Client -x Server: PSH ACK seq=u ack=v len=10
@4s Client -x Server: PSH ACK seq=u ack=v len=10
@8s Client: timeout user
//                  ^^^^ r2-too-short`,
    `@0s Client, Server: ESTABLISHED
@2s Client -x Server: PSH ACK seq=u ack=v len=10
@4s Client -x Server: PSH ACK seq=u ack=v len=10
@8s Client: timeout user
//                  ^^^^ r2-too-short`,
  ],
  right: [
    `Client, Server: ESTABLISHED
@1s Client -x Server: PSH ACK seq=u ack=v len=10
@2s Client -x Server: PSH ACK seq=u ack=v len=10
@4s Client -x Server: PSH ACK seq=u ack=v len=10
@128s Client: timeout user`,
  ],
  check: {
    on: 'timeout',
    run(it, report) {
      const { before, side } = it.step;
      const given = isSynchronized(before[side].state) ? givenUp(it) : undefined;
      const least = TIMERS[it.trace.profile].textGivenUp;
      if (!given || given.times < 2 || given.after >= least) return;
      const params = {
        host: it.name(side),
        after: secondsText(given.after),
        least: secondsText(least),
      };
      report('default', { at: 'call', params });
    },
  },
});
