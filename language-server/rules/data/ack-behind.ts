import { ACK, has } from '../../tcp/segment.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { offered, set } from '../fixes.ts';
import { lagsBehind, mismatchedAck } from './mismatched-ack.ts';

export default defineRule({
  name: 'ack-behind',
  group: 'C',
  severity: 'warning',
  fullStory: true,
  summary: 'An acknowledgment does not cover what has arrived before it.',
  why: `A segment acknowledges everything that has arrived by the time it is sent. One that covers less
was sent earlier than it is drawn: that happens, as segments take time, and is then better drawn so,
with \`cross { … }\` or \`~>\`. Where the ACKs of several segments are drawn behind them all, the first
is told.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.8.6.3', requirement: 'MUST-58' },
  ],
  messages: {
    default:
      '{sender} has already received up to {expected}, and its ACK says {written}: it was sent before that arrived. Draw it there, or put both into a cross block.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: PSH ACK seq=v ack=u len=5
//                              ^^^^^ ack-behind`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Client -> Server: PSH ACK seq=u+100 ack=v len=100
Client -> Server: PSH ACK seq=u+200 ack=v len=100
Server -> Client: ACK seq=v ack=u+100
//                          ^^^^^^^^^ ack-behind
Server -> Client: ACK seq=v ack=u+200
Server -> Client: ACK seq=v ack=u+300`,
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+100 win=0
//                          ^^^^^^^^^ ack-behind`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: PSH ACK seq=v ack=u+100 len=5`,
    `Client, Server: ESTABLISHED
cross {
  Client -> Server: PSH ACK seq=u ack=v len=100
  Server -> Client: PSH ACK seq=v ack=u len=5
}
Server -> Client: ACK seq=v+5 ack=u+100`,
    `Client, Server: ESTABLISHED
@1s Client -> Server: PSH ACK seq=u ack=v len=100
@1s Server -> Client: PSH ACK seq=v ack=u len=5`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    given: (it) => has(it, ACK) && !it.current,
    run(it, report) {
      const mismatch = mismatchedAck(it);
      const arrival = mismatch && lagsBehind(it, mismatch.written);
      if (!mismatch || !arrival || isAtTheSameTime(it, arrival)) return;
      report('default', {
        at: 'ack',
        params: { ...mismatch, sender: it.sender },
        fixes: [offered(set('ack', mismatch.expected))],
        related: [{ step: arrival.index, at: 'statement', message: 'This has arrived before.' }],
      });
    },
  },
});

/** Both carry a time, and it is the same: neither end can have known of the other's segment. */
function isAtTheSameTime({ step }: Emission, arrival: ArrivalStep): boolean {
  return step.event.at !== undefined && arrival.time === step.time;
}
