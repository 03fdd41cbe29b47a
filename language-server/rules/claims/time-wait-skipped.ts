import { defineRule } from '../define-rule.ts';
import { offered } from '../fixes.ts';
import { actualState, changeTo, hereItBecame } from './moment.ts';

export default defineRule({
  name: 'time-wait-skipped',
  group: 'D',
  severity: 'error',
  summary: 'An endpoint in TIME-WAIT is claimed to be CLOSED before 2MSL have passed.',
  why: `The side that closes first waits for two maximum segment lifetimes in TIME-WAIT. If its last ACK
is lost the peer sends its FIN again, and somebody must be there to acknowledge it; and old
duplicates of the connection die out before the same socket pair may be used again.`,
  cites: [
    { rfc: 9293, section: '3.6.1', requirement: 'MUST-13' },
    { rfc: 9293, section: '3.10.8' },
  ],
  messages: {
    default:
      "{host} is in TIME-WAIT here, not CLOSED: after its FIN was acknowledged and the peer's came, it waits 2MSL.",
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client: CLOSED
//      ^^^^^^ time-wait-skipped`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT
wait 2MSL
Client: CLOSED`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const { step, name } = it;
      if (actualState(it) !== 'TIME-WAIT' || step.event.state !== 'CLOSED') return;
      const wait = {
        kind: 'insert',
        where: 'before',
        line: { kind: 'wait', length: '2MSL' },
      } as const;
      report('default', {
        at: 'state',
        params: { host: name(step.side) },
        fixes: [{ title: 'Insert "wait 2MSL"', edits: [wait] }, offered(changeTo('TIME-WAIT'))],
        related: hereItBecame(it, 'TIME-WAIT'),
      });
    },
  },
});
