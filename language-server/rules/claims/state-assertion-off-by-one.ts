import type { State } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import {
  actualState,
  changeTo,
  hereItBecame,
  ofConnection,
  type StateClaim,
  stepsAfter,
  stepsBefore,
} from './moment.ts';

export default defineRule({
  name: 'state-assertion-off-by-one',
  group: 'K',
  severity: 'error',
  summary: 'A claim stands one segment too early or too late.',
  why: `A claim is about the moment after everything above it, like the states beside the figures of
RFC 9293: they are those *after* the departure or arrival of the segment on the line.`,
  cites: [{ rfc: 9293, section: '3.5' }],
  messages: {
    late: '{host} is {actual} here, not {claimed}: it was {claimed} only until the segment above.',
    early:
      '{host} is {actual} here, not {claimed}: it becomes {claimed} only with the next segment.',
  },
  wrong: [
    `Client: CLOSED
Client -> Server: SYN seq=J
Client: CLOSED
//      ^^^^^^ state-assertion-off-by-one`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Client: FIN-WAIT-2
//      ^^^^^^^^^^ state-assertion-off-by-one
Server -> Client: ACK seq=v ack=u+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Client: FIN-WAIT-2
//      ^^^^^^^^^^ state-assertion-off-by-one
Client: snd.nxt=u+1
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1`,
  ],
  right: [
    `Client: CLOSED
Client -> Server: SYN seq=J
Client: SYN-SENT`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const actual = actualState(it);
      if (!actual) return;
      const claimed = it.step.event.state;
      const shift = heldUntilNow(it, claimed)
        ? 'late'
        : holdsAfterNext(it, claimed)
          ? 'early'
          : undefined;
      if (!shift) return;
      report(shift, {
        at: 'state',
        params: { host: it.name(it.step.side), actual, claimed },
        fixes: [changeTo(actual)],
        related: hereItBecame(it, actual),
      });
    },
  },
});

/** The last segment above ended the claimed state. */
function heldUntilNow(it: StateClaim, claimed: State): boolean {
  const { side } = it.step;
  for (const each of stepsBefore(it)) {
    if (!ofConnection(each, it.step)) continue;
    if (each.before[side].state !== each.after[side].state)
      return each.before[side].state === claimed;
    if (each.kind === 'emission') return false;
  }
  return false;
}

/** The first segment below, with its arrival, leads to the claimed state. */
function holdsAfterNext(it: StateClaim, claimed: State): boolean {
  // From a deliberate claim the simulation goes on as if it were true.
  if (it.step.after !== it.step.before) return false;
  let state: State | undefined;
  for (const each of stepsAfter(it)) {
    if (!ofConnection(each, it.step)) continue;
    if (each.kind === 'emission' && state !== undefined) break;
    if (each.kind !== 'emission' && each.kind !== 'arrival') continue;
    state = each.after[it.step.side].state;
  }
  return state === claimed;
}
