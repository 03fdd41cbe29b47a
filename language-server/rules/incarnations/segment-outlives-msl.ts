import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { elapsed, secondsText } from '../elapsed.ts';
import { sourceOf } from '../insight.ts';

export default defineRule({
  name: 'segment-outlives-msl',
  group: 'G',
  severity: 'error',
  fullStory: true,
  summary: 'A segment arrives though it is older than any segment gets.',
  why: `The maximum segment lifetime is what TIME-WAIT rests on: whatever is on its way is gone after it, so
after twice that time nothing of a connection is left, neither a segment nor an answer to it. What has
been away for longer has been lost.`,
  cites: [
    { rfc: 9293, section: '3.4.2' },
    { rfc: 9293, section: '3.4.3' },
  ],
  messages: {
    default:
      'This segment left {age} ago, and none lives longer than MSL, which is {msl}: it is lost.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=10 as p
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
wait 2MSL
arrive p
//^^^^^^ segment-outlives-msl`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=10 as p
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
wait 2MSL
lose p`,
  ],
  check: {
    on: 'arrival',
    given: ({ later }) => later,
    run(it, report) {
      const source = sourceOf(it);
      const age = elapsed(source, it.step);
      const { msl } = TIMERS[it.trace.profile];
      if (age === undefined || age <= msl) return;
      report('default', {
        at: 'statement',
        params: { age: secondsText(age), msl: secondsText(msl) },
        related: [{ step: source.index, at: 'flags', message: 'Here it left.' }],
      });
    },
  },
});
