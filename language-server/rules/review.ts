/** Runs the rules that look at the finished trace. */
import { socketText } from '../tcp/simulate/host.ts';
import type { ConnectionInfo, Side, Step, Trace } from '../tcp/trace.ts';
import type { Catalogue } from './catalogue.ts';
import type { RawReport } from './check.ts';
import type { Check, Rule, StepFacts } from './define-rule.ts';
import type { Detail } from './finding.ts';
import { Survey } from './overview.ts';
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
export function reviewTrace(catalogue: Catalogue, trace: Trace): RawReport[] {
  const review = new Review(catalogue, trace);
  for (const step of trace.steps) review.step(step);
  const { overview } = review;
  const whole = reviewWhole(catalogue.on('trace'), trace, overview);
  return [...review.reports, ...whole, ...reviewEndings(catalogue.on('end'), trace, overview)];
}

/** Most rules have nothing to say about most steps, so as little as can be is made for them. */
class Facts<S extends Step> implements StepFacts<S> {
  readonly step: S;
  readonly trace: Trace;

  constructor(trace: Trace, step: S) {
    this.trace = trace;
    this.step = step;
  }

  /** Bound when it is asked for: rules take it out of here. */
  get name(): (side: Side) => string {
    return (side) => nameOf(this.trace, this.step, side);
  }
}

/** For a trace that may still grow. */
export class Review {
  readonly reports: RawReport[] = [];
  readonly overview = new Survey();
  private readonly catalogue: Catalogue;
  private readonly trace: Trace;
  private speaking: Rule | undefined;
  private current: Step | undefined;
  private readonly report = (message: string, detail: Detail): void => {
    const { speaking: rule, current: step } = this;
    if (!rule || !step) return;
    this.reports.push({ rule, message, detail, step: step.index, origin: step.origin });
  };

  constructor(catalogue: Catalogue, trace: Trace) {
    this.catalogue = catalogue;
    this.trace = trace;
  }

  step(step: Step): void {
    this.overview.add(step);
    const subject = SUBJECT[step.kind];
    if (!subject) return;
    const it = new Facts(this.trace, step);
    const { catalogue } = this;
    const rules = subject === 'arrival' ? catalogue.forArrival(it as never) : catalogue.on(subject);
    if (rules.length > 0) this.ask(rules, it);
  }

  private ask(rules: readonly Rule[], it: StepFacts<Step>): void {
    const found = this.reports.length;
    this.current = it.step;
    for (const rule of rules) {
      this.speaking = rule;
      // The subject was looked up by the step's kind, so the facts are of the kind the rule takes.
      (rule.check as Extract<Reviewed, { on: 'arrival' }>).run(it as never, this.report);
      if (this.reports.length > found) return;
    }
  }
}

function nameOf(trace: Trace, step: Step, side: Side): string {
  if (!('connection' in step)) return '';
  return socketText((trace.connections[step.connection] as ConnectionInfo)[side]);
}
