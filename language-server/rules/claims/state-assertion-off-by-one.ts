import type { State } from '../../tcp/state.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import {
  actualState,
  changeTo,
  entering,
  hereItBecame,
  ofConnection,
  type StateClaim,
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
  const { step, trace } = it;
  const end = entering(it);
  if (end?.before[step.side].state !== claimed) return false;
  return !trace.steps.slice(end.index + 1, step.index).some((each) => isEmission(each, it));
}

/** The first segment below, with its arrival, leads to the claimed state. */
function holdsAfterNext(it: StateClaim, claimed: State): boolean {
  const { step, trace } = it;
  const below = trace.steps.slice(step.index + 1);
  const next = below.findIndex((each) => isEmission(each, it));
  if (next < 0) return false;
  const second = below.findIndex((each, index) => index > next && isEmission(each, it));
  const last = below
    .slice(next, second < 0 ? undefined : second)
    .findLast(
      (each) => ofConnection(each, step) && (each.kind === 'emission' || each.kind === 'arrival'),
    );
  return last !== undefined && ofConnection(last, step) && last.after[step.side].state === claimed;
}

function isEmission(each: Step, { step }: StateClaim): boolean {
  return each.kind === 'emission' && ofConnection(each, step);
}
