import { isAfterAbort } from '../claims/moment.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'abort-state',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'TIME-WAIT is claimed after an ABORT.',
  why: `RFC 9293 says both: its section on ABORT deletes the connection, so the state is CLOSED; the section on
resets, and the note at the state diagram, let the side that sent the reset wait in TIME-WAIT. Real
stacks are CLOSED. The simulation goes on with CLOSED and takes either claim.`,
  cites: [
    { rfc: 9293, section: '3.10.5' },
    { rfc: 9293, section: '3.5.2' },
    { rfc: 9293, section: '3.3.2' },
  ],
  messages: {
    default: 'CLOSED is as right: after an ABORT {host} may be either.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: RST seq=u
Client: TIME-WAIT
//      ^^^^^^^^^ abort-state`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: RST seq=u
Client: CLOSED`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      if (it.step.event.state !== 'TIME-WAIT' || !isAfterAbort(it)) return;
      report('default', { at: 'state', params: { host: it.name(it.step.side) } });
    },
  },
});
