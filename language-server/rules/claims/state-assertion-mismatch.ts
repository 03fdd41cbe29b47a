import { defineRule } from '../define-rule.ts';
import { actualState, changeTo, hereItBecame } from './moment.ts';

export default defineRule({
  name: 'state-assertion-mismatch',
  group: 'K',
  severity: 'error',
  summary: 'A claim says a state in which the host is not.',
  why: `A claim is about the moment after everything above it, like the states beside the figures
of RFC 9293. The simulation follows both endpoints segment by segment; where it ends in another
state than the note says, either the claim is a slip or a segment before it is missing.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: {
    default: '{host} is {actual} here, not {claimed}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server: CLOSE-WAIT
//      ^^^^^^^^^^ state-assertion-mismatch
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client ~> Server: SYN seq=J as first
Server: SYN-SENT
//      ^^^^^^^^ state-assertion-mismatch
arrive first`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server: SYN-RECEIVED`,
    `Client -x Server: SYN seq=J
Client: timeout RTO
Client -x Server: SYN seq=J
Client: CLOSED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: RST seq=J+1
Server: CLOSED`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const actual = actualState(it);
      if (!actual) return;
      const { step, name } = it;
      report('default', {
        at: 'state',
        params: { host: name(step.side), actual, claimed: step.event.state },
        fixes: [changeTo(actual)],
        related: hereItBecame(it, actual),
      });
    },
  },
});
