import { actualState, changeTo } from '../claims/moment.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'syn-cookie-state',
  group: 'J',
  severity: 'error',
  summary: 'A host that answered with a SYN cookie is claimed to be SYN-RECEIVED.',
  why: `The point of SYN cookies is that nothing is kept: the SYN makes no entry, so there is no half-open
connection that a flood could multiply. The host is LISTEN until the ACK brings the cookie back, and
ESTABLISHED right after.`,
  cites: [{ rfc: 4987, section: '3.6' }],
  messages: {
    default:
      '{host} answered with a SYN cookie and keeps no half-open connection: it is LISTEN until the ACK arrives.',
  },
  wrong: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1
Server: SYN-RECEIVED
//      ^^^^^^^^^^^^ syn-cookie-state`,
  ],
  right: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1
Server: LISTEN`,
    `host Server backlog=5 syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server: SYN-RECEIVED`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const { step, name } = it;
      const { cookie } = step.before[step.side];
      if (!cookie || step.event.state !== 'SYN-RECEIVED' || !actualState(it)) return;
      report('default', {
        at: 'state',
        params: { host: name(step.side) },
        fixes: [changeTo('LISTEN')],
      });
    },
  },
});
