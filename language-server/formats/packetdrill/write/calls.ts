/** The calls of the host under test, in their places: as the trace has them, or before what implies them. */
import type { CallEvent } from '../../../tcp/script.ts';
import { ACK, FIN, has, hasText, RST, SYN } from '../../../tcp/segment.ts';
import { isUnconnected } from '../../../tcp/state.ts';
import type { ArrivalStep, EmissionStep, Step, Trace } from '../../../tcp/trace.ts';
import type { Tested } from './choose.ts';
import { goesOnAfter } from './foresight.ts';
import type { Lines } from './lines.ts';
import type { RelativeNumbers } from './numbers.ts';
import { TestedSocket } from './socket.ts';

export class Calls {
  readonly socket = new TestedSocket();
  readonly #trace: Trace;
  readonly #tested: Tested;
  readonly #lines: Lines;
  readonly #numbers: RelativeNumbers;

  constructor(trace: Trace, tested: Tested, lines: Lines, numbers: RelativeNumbers) {
    this.#trace = trace;
    this.#tested = tested;
    this.#lines = lines;
    this.#numbers = numbers;
  }

  make(calls: readonly string[], time = 0): void {
    for (const call of calls) this.#lines.event(time, call);
  }

  called({ call, octets, host }: CallEvent, { index, time }: Step): void {
    if (call === 'listen') this.make(this.socket.listen(), time);
    else if (call === 'connect') this.make(this.socket.connect(this.#textInSyn(index)), time);
    else if (call === 'send')
      this.make(this.socket.send(octets ? this.#numbers.length(octets) : 0), time);
    else if (call === 'close') this.#close(index, time);
    else if (call === 'abort') this.make(this.socket.abort(), time);
    else this.#lines.comment(`${host.host}: ${call}`);
  }

  /** What must have been called for this segment to go out. */
  before(step: EmissionStep): void {
    const { literal, time } = step;
    if (has(literal, RST)) this.#abort(step);
    else if (has(literal, SYN)) {
      const octets = this.#numbers.length(literal.len);
      if (!has(literal, ACK)) this.make(this.socket.connect(octets), time);
    } else {
      if (hasText(literal)) this.#write(step);
      if (has(literal, FIN)) this.#close(step.index, time);
    }
  }

  /** A listener accepts as soon as it can. */
  after({ before, after, time }: ArrivalStep): void {
    const [was, is] = [before[this.#tested.side].state, after[this.#tested.side].state];
    if (!isUnconnected(is) && is !== 'SYN-RECEIVED') this.make(this.socket.accept(), time);
    if (!isUnconnected(was) && isUnconnected(is)) this.socket.end();
  }

  #write({ from, literal, time }: EmissionStep): void {
    const end = this.#numbers.seq(from, literal.seq) + this.#numbers.length(literal.len) - 1;
    if (end < HALF) this.make(this.socket.sends(end), time);
  }

  #close(index: number, time: number): void {
    this.make(this.socket.close(goesOnAfter(this.#trace, this.#tested, index)), time);
  }

  /** A reset that answers nothing is an ABORT (RFC 9293 3.10.5). */
  #abort({ before, from, time }: EmissionStep): void {
    const { owes, aborted, state } = before[from];
    const answers = owes.some(({ kind }) => kind === 'reset') || isUnconnected(state);
    if (!answers && !aborted) this.make(this.socket.abort(), time);
  }

  /** It is given with the call that opens. */
  #textInSyn(index: number): number {
    const { connection, side } = this.#tested;
    const syn = this.#trace.steps.slice(index, index + NEAR).find((step): step is EmissionStep => {
      if (step.kind !== 'emission' || step.connection !== connection) return false;
      return step.from === side && has(step.literal, SYN);
    });
    return syn ? this.#numbers.length(syn.literal.len) : 0;
  }
}

/** Text beyond this is a number before the SYN, not new text. */
const HALF = 2 ** 31;
/** A call is soon followed by its segment. */
const NEAR = 50;
