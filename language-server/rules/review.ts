/** Runs the rules that look at the finished trace. */
import { socketText } from '../tcp/simulate/host.ts';
import type { ConnectionInfo, Side, Step, Trace } from '../tcp/trace.ts';
import type { RawReport } from './check.ts';
import type { Check, Rule } from './define-rule.ts';
import type { Detail } from './finding.ts';
import { reviewEndings, reviewWhole } from './review-whole.ts';

type Reviewed = Extract<
  Check<string>,
  { on: 'arrival' | 'call' | 'timeout' | 'start' | 'state-claim' | 'variable-claim' | 'network' }
>;

/** The kinds of step that rules review, and the rules' name for each. */
const SUBJECT: Partial<Record<Step['kind'], Reviewed['on']>> = {
  arrival: 'arrival',
  call: 'call',
  timeout: 'timeout',
  start: 'start',
  state: 'state-claim',
  variable: 'variable-claim',
  network: 'network',
};

/** Where several rules fit a step, the first in the catalogue's order reports; insights come last. */
export function reviewTrace(rules: readonly Rule[], trace: Trace): RawReport[] {
  const bySubject = Map.groupBy(mistakesFirst(rules), (rule) => rule.check.on);
  const review = new Review(trace);
  for (const step of trace.steps) {
    const subject = SUBJECT[step.kind];
    if (subject) review.step(bySubject.get(subject) ?? [], step);
  }
  const whole = reviewWhole(bySubject.get('trace') ?? [], trace);
  return [...review.reports, ...whole, ...reviewEndings(bySubject.get('end') ?? [], trace)];
}

function mistakesFirst(rules: readonly Rule[]): readonly Rule[] {
  return [...rules.filter(({ insight }) => !insight), ...rules.filter(({ insight }) => insight)];
}

/** Most rules have nothing to say about most steps, so what they are given is made once a step. */
class Review {
  readonly reports: RawReport[] = [];
  private readonly trace: Trace;
  private speaking: Rule | undefined;
  private current: Step | undefined;
  private readonly report = (message: string, detail: Detail): void => {
    const { speaking: rule, current: step } = this;
    if (!rule || !step) return;
    this.reports.push({ rule, message, detail, step: step.index, origin: step.origin });
  };

  constructor(trace: Trace) {
    this.trace = trace;
  }

  step(rules: readonly Rule[], step: Step): void {
    const found = this.reports.length;
    const { trace } = this;
    const it = { step: step as never, trace, name: (side: Side) => nameOf(trace, step, side) };
    this.current = step;
    for (const rule of rules) {
      this.speaking = rule;
      // The subject was looked up by the step's kind, so the facts are of the kind the rule takes.
      (rule.check as Extract<Reviewed, { on: 'arrival' }>).run(it, this.report);
      if (this.reports.length > found) return;
    }
  }
}

function nameOf(trace: Trace, step: Step, side: Side): string {
  if (!('connection' in step)) return '';
  return socketText((trace.connections[step.connection] as ConnectionInfo)[side]);
}
