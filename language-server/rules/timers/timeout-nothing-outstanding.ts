import { equals } from '../../tcp/sequence.ts';
import type { TimeoutStep } from '../../tcp/trace.ts';
import { defineRule, type StepFacts } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';

export default defineRule({
  name: 'timeout-nothing-outstanding',
  group: 'F',
  severity: 'error',
  summary: 'The retransmission timer fires though everything is acknowledged.',
  why: `The retransmission timer runs while something is on its way: it is started with what is sent, and
stopped when all of it is acknowledged. Where nothing is outstanding nothing can time out.`,
  cites: [
    { rfc: 6298, section: '5.2' },
    { rfc: 9293, section: '3.10.8' },
  ],
  messages: {
    default:
      'Everything that {host} has sent is acknowledged (up to {una}): its retransmission timer is off.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client: timeout RTO
//              ^^^ timeout-nothing-outstanding`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
Client: timeout RTO
//              ^^^ timeout-nothing-outstanding`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -x Server: PSH ACK seq=J+1 ack=K+1 len=5
Client: timeout RTO
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5`,
    `Client: connect
Client: timeout RTO
Client -> Server: SYN seq=J`,
    `Client -> Server: SYN seq=J
Client -> Server: ACK seq=J+1 ack=K+1
//                ^^^ segment-without-connection
Client: timeout RTO`,
  ],
  check: {
    on: 'timeout',
    run(it, report) {
      const { event, known, before, side } = it.step;
      const { sndUna: una, sndNxt, calls } = before[side];
      if (event.timer !== 'RTO' || !known || calls.connect || !una || !sndNxt) return;
      if (equals(una, sndNxt) !== true || hasOthers(it)) return;
      report('default', {
        at: 'call',
        params: { host: it.name(side), una },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});

/** Without a port it may be the timer of another connection, and of a crowd that of another host. */
function hasOthers({ step, trace }: StepFacts<TimeoutStep>): boolean {
  const { host, port } = step.event.host;
  const own = trace.connections.filter(({ a, b }) => {
    return [a, b].some((end) => end.host === host && (port === undefined || end.port === port));
  });
  return own.some(({ multiplicity }) => own.length * multiplicity > 1);
}
