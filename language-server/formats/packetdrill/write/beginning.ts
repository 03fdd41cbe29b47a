/** What it takes to be where the trace begins. */
import { isUnconnected } from '../../../tcp/state.ts';
import { type Endpoints, other, type Trace } from '../../../tcp/trace.ts';
import type { Calls } from './calls.ts';
import type { Tested } from './choose.ts';
import { listens } from './foresight.ts';
import type { Lines } from './lines.ts';
import type { RelativeNumbers } from './numbers.ts';
import { CLOSES, type Preamble, preambleTo } from './preamble.ts';

export interface Stage {
  readonly trace: Trace;
  readonly tested: Tested;
  readonly lines: Lines;
  readonly numbers: RelativeNumbers;
  readonly calls: Calls;
}

/** `endpoints`: both ends before anything has happened. */
export function begin(stage: Stage, endpoints: Endpoints): void {
  const { trace, tested, lines, calls } = stage;
  const { state } = endpoints[tested.side];
  if (isUnconnected(state)) {
    if (listens(trace, tested)) calls.make(calls.socket.listen());
    return;
  }
  const preamble = preambleTo(state);
  tellNumbers(stage, endpoints, preamble);
  if (preamble) open(stage, preamble);
  else lines.comment(`The exchange begins in ${state}, which a script cannot bring about.`);
  lines.blank();
}

function open({ lines, calls }: Stage, { open: opening, after }: Preamble): void {
  const { socket } = calls;
  lines.comment('The connection is there already: this opens one like it.');
  calls.make([...socket.listen(), ...opening, ...socket.accept()]);
  for (const each of after) calls.make(each === CLOSES ? socket.close(true) : [each]);
}

function tellNumbers(
  { tested: { side }, numbers }: Stage,
  endpoints: Endpoints,
  preamble: Preamble | undefined,
): void {
  const { tested = 1, remote = 1 } = preamble?.next ?? {};
  const { iss, irs, sndNxt, rcvNxt } = endpoints[side];
  if (iss) numbers.begin(side, iss);
  else if (sndNxt) numbers.beginAt(side, sndNxt, tested);
  if (irs) numbers.begin(other(side), irs);
  else if (rcvNxt) numbers.beginAt(other(side), rcvNxt, remote);
}
