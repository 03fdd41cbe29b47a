import { TIMERS } from '../../tcp/timeouts.ts';
import { actualState, hereItBecame, type StateClaim } from '../claims/moment.ts';
import { defineRule } from '../define-rule.ts';
import { secondsText } from '../elapsed.ts';

export default defineRule({
  name: 'two-msl-too-short',
  group: 'F',
  severity: 'warning',
  summary: 'TIME-WAIT is left after less than 2MSL.',
  why: `TIME-WAIT lasts for twice the longest time that a segment may spend in the network: until then an old
duplicate, or the peer's FIN once more, may arrive. RFC 9293 takes the MSL to be two minutes; Linux and
BSD hold TIME-WAIT for 60 seconds, which \`profile linux\` and \`profile bsd\` say.`,
  cites: [
    { rfc: 9293, section: '3.6.1', requirement: 'MUST-13' },
    { rfc: 9293, section: '3.4.2' },
  ],
  messages: {
    default: 'TIME-WAIT lasts 2MSL, which is {whole}; only {waited} have passed.',
    stack:
      'TIME-WAIT lasts 2MSL, which is {whole}; only {waited} have passed (enough with profile linux).',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 30s
Client: CLOSED
//      ^^^^^^ two-msl-too-short`,
    `Client, Server: ESTABLISHED
@1s Client -> Server: FIN ACK seq=u ack=v
@1s Server -> Client: FIN ACK seq=v ack=u+1
@1s Client -> Server: ACK seq=u+1 ack=v+1
@61s Client: CLOSED
//           ^^^^^^ two-msl-too-short`,
    `A, B: ESTABLISHED
A: snd.nxt=u rcv.nxt=v
A ~> B: ACK seq=u ack=v len=10 as p
A -> B: ACK seq=u ack=v len=10
B -> A: FIN ACK seq=v ack=u+10
A -> B: FIN ACK seq=u+10 ack=v+1
B -> A: ACK seq=v+1 ack=u+11
wait 1s
arrive p
B: CLOSED
// ^^^^^^ two-msl-too-short`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 240s
Client: CLOSED`,
    `profile linux
Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 60s
Client: CLOSED`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const { step, trace } = it;
      if (actualState(it) !== 'TIME-WAIT' || step.event.state !== 'CLOSED') return;
      const waited = waitedIn(it);
      if (waited === undefined) return;
      const wait = {
        kind: 'insert',
        where: 'before',
        line: { kind: 'wait', length: '2MSL' },
      } as const;
      report(waited >= TIMERS.linux.msl * 2 ? 'stack' : 'default', {
        at: 'state',
        params: { whole: secondsText(TIMERS[trace.profile].msl * 2), waited: secondsText(waited) },
        fixes: [{ title: 'Insert "wait 2MSL"', edits: [wait] }],
        related: hereItBecame(it, 'TIME-WAIT'),
      });
    },
  },
});

/** Seconds in TIME-WAIT, where time has passed since it was entered. */
function waitedIn(it: StateClaim): number | undefined {
  const { step } = it;
  const since = step.before[step.side].timeWaitSince ?? 0;
  const waited = step.time - since;
  return waited > 0 && step.timing !== 'unknown' ? waited : undefined;
}
