/** A segment as rules see it at the moment it is emitted, from whichever end it was meant to come. */
import { classify, type SegmentClass } from '../tcp/classify.ts';
import { complete, type InferredNumbers, inferNumbers } from '../tcp/infer.ts';
import type { Socket } from '../tcp/script.ts';
import type { Segment, WrittenSegment } from '../tcp/segment.ts';
import { sameSocket, socketText } from '../tcp/simulate/host.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { type EmissionStep, other, type Side, type Step } from '../tcp/trace.ts';
import type { Emission } from './define-rule.ts';

/** Where the segment comes from and where it goes. */
export interface Ends {
  readonly from: Socket;
  readonly to: Socket;
}

/** Few segments are spoken of, so names are made when they are asked for. */
class Draft implements Emission {
  readonly step: EmissionStep;
  readonly steps: readonly Step[];
  readonly from: Side;
  readonly segment: Segment;
  readonly inferred: InferredNumbers;
  readonly class: SegmentClass;
  readonly tcb: Tcb;
  readonly peer: Tcb;
  private readonly ends: Ends;

  constructor(
    step: EmissionStep,
    steps: readonly Step[],
    ends: Ends,
    from: Side,
    { segment, inferred, class: kind }: Pick<Emission, 'segment' | 'inferred' | 'class'>,
  ) {
    this.step = step;
    this.steps = steps;
    this.from = from;
    this.segment = segment;
    this.inferred = inferred;
    this.class = kind;
    this.tcb = step.before[from];
    this.peer = step.before[other(from)];
    this.ends = ends;
  }

  get sender(): string {
    return socketText(this.ends.from);
  }

  get receiver(): string {
    return socketText(this.ends.to);
  }

  get written(): WrittenSegment {
    return this.step.event.written;
  }
}

/** The segment as it is written. */
export function asWritten(step: EmissionStep, steps: readonly Step[]): Emission {
  const { from, event, literal: segment, inferred, class: kind } = step;
  return new Draft(step, steps, event, from, { segment, inferred, class: kind });
}

/** The segment as its author would have written it. */
export function asMeant(
  { step, steps }: Pick<Emission, 'step' | 'steps'>,
  ends: Ends,
  meant: WrittenSegment,
): Emission {
  const turned = !sameSocket(ends.from, step.event.from);
  const from = turned ? other(step.from) : step.from;
  const tcb = step.before[from];
  const inferred = inferNumbers(tcb, meant);
  const segment = complete(meant, orInvented(inferred, step, turned));
  return new Draft(step, steps, ends, from, { segment, inferred, class: classify(tcb, segment) });
}

/** The number that was invented for a SYN still stands. */
function orInvented(
  inferred: InferredNumbers,
  step: EmissionStep,
  turned: boolean,
): InferredNumbers {
  return turned ? inferred : { ...inferred, seq: inferred.seq ?? step.literal.seq };
}
