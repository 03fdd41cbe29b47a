/** Plays the steps of a trace as the host under test sees them. */
import type { ScriptEvent, StateClaimEvent } from '../../../tcp/script.ts';
import { has, type Segment, SYN } from '../../../tcp/segment.ts';
import { isUnconnected } from '../../../tcp/state.ts';
import type { ArrivalStep, EmissionStep, Endpoints, Step, Trace } from '../../../tcp/trace.ts';
import { begin } from './beginning.ts';
import { Calls } from './calls.ts';
import type { Tested } from './choose.ts';
import type { Lines } from './lines.ts';
import { RelativeNumbers } from './numbers.ts';
import { isSayable, packetText } from './packet.ts';
import { STATE_NAMES } from './states.ts';
import { Values } from './values.ts';

export class Scene {
  readonly #trace: Trace;
  readonly #tested: Tested;
  readonly #lines: Lines;
  readonly #numbers: RelativeNumbers;
  readonly #calls: Calls;
  readonly #host: string;
  #hasBegun = false;
  /** A timer has fired: what follows comes when it comes. */
  #waits = false;

  constructor(trace: Trace, tested: Tested, lines: Lines) {
    this.#trace = trace;
    this.#tested = tested;
    this.#lines = lines;
    this.#numbers = new RelativeNumbers(new Values(trace.bindings));
    this.#calls = new Calls(trace, tested, lines, this.#numbers);
    this.#host = trace.connections[tested.connection]?.[tested.side].host ?? '';
  }

  play(step: Step): void {
    if ('connection' in step && step.connection === this.#tested.connection)
      this.#begin(step.before);
    if (step.kind === 'emission') this.#emission(step);
    else if (step.kind === 'arrival') this.#arrival(step);
    else if (step.kind === 'state') this.#claim(step.event, step);
    else if ('event' in step) this.#event(step.event, step);
  }

  #begin(endpoints: Endpoints): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const [trace, tested, lines] = [this.#trace, this.#tested, this.#lines];
    begin({ trace, tested, lines, numbers: this.#numbers, calls: this.#calls }, endpoints);
  }

  #emission(step: EmissionStep): void {
    const { connection, from, provenance, fate } = step;
    if (connection !== this.#tested.connection) return;
    this.#noteNumbers(step);
    const isOwn = from === this.#tested.side;
    const text = this.#text(step, step.before);
    if (isOwn && provenance === 'sent') this.#send(step, text);
    else if (isOwn) this.#lines.comment(`Nothing that it sends itself (${provenance}): ${text}`);
    else if (fate === 'lost') this.#lines.comment(`Lost on its way: ${text}`);
  }

  #send(step: EmissionStep, text: string): void {
    this.#calls.before(step);
    this.#say(step, step.literal, text, this.#isLate(step));
  }

  #arrival(step: ArrivalStep): void {
    const emission = this.#trace.steps[step.emission];
    if (step.connection !== this.#tested.connection || step.to !== this.#tested.side) return;
    if (emission?.kind !== 'emission') return;
    this.#say(step, emission.literal, this.#text(emission, step.before), false);
    this.#calls.after(step);
  }

  #say(step: Step, segment: Segment, text: string, isLate: boolean): void {
    if (!isSayable(text, segment)) this.#lines.comment(`A script cannot say this: ${text}`);
    else if (isLate) this.#lines.anyTime(text);
    else this.#lines.event(timeOf(step), text);
    this.#waits = false;
  }

  #claim({ host, state }: StateClaimEvent, step: Step): void {
    const name = STATE_NAMES.get(state);
    if (host.host === this.#host && name && this.#calls.socket.isOpen)
      this.#lines.event(timeOf(step), `%{ assert tcpi_state == ${name}, tcpi_state }%`);
    else this.#lines.comment(`${host.host}: ${state}`);
  }

  #event(event: ScriptEvent, step: Step): void {
    if (event.kind === 'note') this.#lines.comment(event.text);
    else if (event.kind === 'section') this.#lines.heading(event.title);
    else if (event.kind === 'timeout') {
      this.#lines.comment(`${event.host.host}: timeout ${event.timer}`);
      this.#waits ||= event.host.host === this.#host;
    } else if (event.kind === 'call') {
      if (event.host.host === this.#host) this.#calls.called(event, step);
    } else if (event.kind === 'state') this.#startsIn(event, step);
  }

  #startsIn({ host, state }: StateClaimEvent, { time }: Step): void {
    if (host.host === this.#host && state === 'LISTEN')
      this.#calls.make(this.#calls.socket.listen(), time);
    else if (isUnconnected(state)) this.#lines.comment(`${host.host}: ${state}`);
  }

  /** Numbers count from that of the SYN. */
  #noteNumbers({ from, literal, provenance }: EmissionStep): void {
    if (provenance !== 'old' && has(literal, SYN)) this.#numbers.begin(from, literal.seq);
  }

  #text({ from, literal }: EmissionStep, endpoints: Endpoints): string {
    const isOutbound = from === this.#tested.side;
    return packetText({ segment: literal, from, isOutbound, endpoints }, this.#numbers);
  }

  #isLate(step: EmissionStep): boolean {
    const isRepeated = /retransmission|probe|keep-alive/.test(step.class);
    return timeOf(step) === undefined && (this.#waits || isRepeated);
  }
}

/** Times that nobody wrote are all the same. */
function timeOf({ time, timing }: Step): number | undefined {
  return timing === 'unknown' || (timing === 'waited' && time === 0) ? undefined : time;
}
