import { isHalfOpen } from '../../tcp/tcb.ts';
import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';
import { givenUp } from './given-up.ts';

export default defineRule({
  name: 'syn-gives-up-early',
  group: 'F',
  severity: 'hint',
  summary: 'An open is given up sooner than after three minutes.',
  why: `A SYN is sent again for at least three minutes, for a network or a server may need a while to come back.
The application may give up sooner. (Linux stops after 127 seconds, FreeBSD after 75; with their
profiles that is what counts.)`,
  cites: [{ rfc: 9293, section: '3.8.3', requirement: 'MUST-23' }],
  messages: {
    default:
      '{host} gives up {after} after its first SYN: TCP itself goes on for at least {least} (Linux for 127 s).',
  },
  wrong: [
    `@0s Client -x Server: SYN seq=J
@1s Client -x Server: SYN seq=J
@3s Client -x Server: SYN seq=J
@7s Client: timeout user
//                  ^^^^ syn-gives-up-early
Client: CLOSED`,
  ],
  right: [
    `@0s Client -x Server: SYN seq=J
@1s Client -x Server: SYN seq=J
@3s Client -x Server: SYN seq=J
@180s Client: timeout user
Client: CLOSED`,
    `Client -x Server: SYN seq=J
Client: timeout RTO
Client -x Server: SYN seq=J
Client: timeout user
Client: CLOSED`,
  ],
  check: {
    on: 'timeout',
    run(it, report) {
      const tcb = it.step.before[it.step.side];
      const open = tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED';
      const given = open && !isHalfOpen(tcb) ? givenUp(it) : undefined;
      const least = TIMERS[it.trace.profile].synGivenUp;
      if (!given || given.times < 2 || given.after >= least) return;
      const params = {
        host: it.name(it.step.side),
        after: secondsText(given.after),
        least: secondsText(least),
      };
      report('default', { at: 'call', params });
    },
  },
});
