import { ACK, has } from '../../tcp/segment.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { TIMERS } from '../../tcp/timeouts.ts';
import type { ArrivalStep, EmissionStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { elapsed, secondsText } from '../elapsed.ts';

export default defineRule({
  name: 'delayed-ack-too-long',
  group: 'C',
  severity: 'warning',
  fullStory: true,
  summary: 'Text is acknowledged half a second after it arrived, or later.',
  why: `A receiver may wait a little before it acknowledges, for more text or for an answer to send along. It
waits for less than half a second: else the sender takes the text for lost, and sends it again.`,
  cites: [{ rfc: 9293, section: '3.8.6.3', requirement: 'MUST-40' }],
  messages: {
    default:
      '{sender} acknowledges {after} after the text has arrived: an ACK may be delayed by less than 0.5 s.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
@1s Client ~> Server: PSH ACK seq=u ack=v len=100 as p
@1.1s arrive p
@1.9s Server -> Client: ACK seq=v ack=u+100
//^^^ delayed-ack-too-long`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
wait 800ms
Server -> Client: ACK seq=v ack=u+100
//                ^^^ delayed-ack-too-long`,
  ],
  right: [
    `Client, Server: ESTABLISHED
@1s Client ~> Server: PSH ACK seq=u ack=v len=100 as p
@1.1s arrive p
@1.3s Server -> Client: ACK seq=v ack=u+100`,
    `Client, Server: ESTABLISHED
@1s Client -> Server: PSH ACK seq=u ack=v len=100
@2s Server -> Client: ACK seq=v ack=u+100`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.late && it.owes.includes('ack') && has(it, ACK),
    run(it, report) {
      const owed = owesKind(it.tcb, 'ack');
      const arrival = owed && it.steps[owed.cause];
      if (arrival?.kind !== 'arrival' || !isTimed(it, arrival)) return;
      const after = elapsed(arrival, it.step);
      if (after === undefined || after < TIMERS.rfc9293.delayedAck) return;
      report('default', {
        at: it.step.event.at === undefined ? 'flags' : 'time',
        params: { sender: it.sender, after: secondsText(after) },
        related: [{ step: arrival.index, at: 'statement', message: 'What it acknowledges.' }],
      });
    },
  },
});

/** Two times on `->` lines leave open how long the segment was on its way. */
function isTimed({ steps }: Emission, arrival: ArrivalStep): boolean {
  const { fate } = steps[arrival.emission] as EmissionStep;
  return fate === 'in-flight' || arrival.timing === 'waited';
}
