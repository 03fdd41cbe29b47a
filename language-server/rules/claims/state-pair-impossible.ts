import type { State } from '../../tcp/state.ts';
import { other, type StateClaimStep, type Step } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import {
  actualState,
  changeTo,
  ofConnection,
  peerOf,
  type StateClaim,
  stepsAfter,
  stepsBefore,
} from './moment.ts';

/**
 * States that the two ends of a connection never have at once, whatever is lost or delayed: found by
 * exhaustive search over the state machine. It takes a reboot or a forged segment to get there.
 */
const NEVER_WITH: Partial<Record<State, readonly State[]>> = {
  'SYN-SENT': ['ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
  'SYN-RECEIVED': ['FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
  ESTABLISHED: ['SYN-SENT', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'TIME-WAIT'],
  'FIN-WAIT-2': [
    'SYN-SENT',
    'SYN-RECEIVED',
    'ESTABLISHED',
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'TIME-WAIT',
  ],
  'CLOSE-WAIT': [
    ...(['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'] as const),
    ...(['CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const),
  ],
  CLOSING: ['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK'],
  'LAST-ACK': ['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
  'TIME-WAIT': [
    'SYN-SENT',
    'SYN-RECEIVED',
    'ESTABLISHED',
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'CLOSE-WAIT',
  ],
};

export default defineRule({
  name: 'state-pair-impossible',
  group: 'K',
  severity: 'error',
  summary: 'Two claims about the same moment exclude each other.',
  why: `The two ends of a connection may be in different states, but not in any two: for one to be in
FIN-WAIT-2 the other must have acknowledged its FIN, and so cannot be ESTABLISHED any more.`,
  cites: [{ rfc: 9293, section: '3.3.2' }],
  messages: {
    default: '{host} cannot be {claimed} while {peer} is {beside}: here it is {actual}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client: FIN-WAIT-2
Server: ESTABLISHED
//      ^^^^^^^^^^^ state-pair-impossible`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Client: CLOSE-WAIT
//      ^^^^^^^^^^ state-pair-impossible
Server: CLOSE-WAIT`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Client: FIN-WAIT-2
Server: CLOSE-WAIT`,
  ],
  check: {
    on: 'state-claim',
    run(it, report) {
      const actual = actualState(it);
      const beside = actual && besideClaim(it);
      if (!beside) return;
      const claimed = it.step.event.state;
      if (!NEVER_WITH[claimed]?.includes(beside.event.state)) return;
      report('default', {
        at: 'state',
        params: {
          host: it.name(it.step.side),
          claimed,
          peer: peerOf(it),
          beside: beside.event.state,
          actual,
        },
        fixes: [changeTo(actual)],
        related: [{ step: beside.index, at: 'state', message: 'The claim about the other end.' }],
      });
    },
  },
});

/** A right claim about the peer, with nothing but claims between the two. */
function besideClaim(it: StateClaim): StateClaimStep | undefined {
  return nearestClaim(it, stepsBefore(it)) ?? nearestClaim(it, stepsAfter(it));
}

function nearestClaim({ step }: StateClaim, steps: Iterable<Step>): StateClaimStep | undefined {
  for (const each of steps) {
    if (each.kind !== 'state' && each.kind !== 'variable' && each.kind !== 'mark') return undefined;
    if (each.kind !== 'state' || !ofConnection(each, step) || each.side !== other(step.side))
      continue;
    return each.actual.includes(each.event.state) ? each : undefined;
  }
  return undefined;
}
