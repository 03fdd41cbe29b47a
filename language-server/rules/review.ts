/** Runs the rules that look at steps: at arrivals when they are taken, at the others at the end. */
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

/** Where several rules fit a step, the first in the catalogue's order reports; insights come last. */
export class Review {
  readonly reports: RawReport[] = [];
  /** Where anybody asks about the whole. */
  private readonly overview: Survey | undefined;
  private readonly catalogue: Catalogue;
  /** Steps of which the rules ask what follows. */
  private readonly later: Step[] = [];
  private speaking: Rule | undefined;
  private current: Step | undefined;
  private readonly report = (message: string, detail: Detail): void => {
    const { speaking: rule, current: step } = this;
    if (!rule || !step) return;
    this.reports.push({ rule, message, detail, step: step.index, origin: step.origin });
  };

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
    if (catalogue.asksForWhole) this.overview = new Survey();
  }

  /** A step of a trace that may still grow. */
  follow(step: Step, trace: Trace): void {
    this.overview?.add(step);
    if (step.kind === 'arrival') {
      const it = new Facts(trace, step);
      this.ask(this.catalogue.forArrival(it), it);
    } else if (SUBJECT[step.kind]) this.later.push(step);
  }

  /** All that is to be said, when the trace is complete. */
  finish(trace: Trace): readonly RawReport[] {
    for (const step of this.later) this.lookAt(step, trace);
    this.reports.sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
    const { catalogue, overview, reports } = this;
    if (!overview) return reports;
    const whole = reviewWhole(catalogue.on('trace'), trace, overview);
    return [...reports, ...whole, ...reviewEndings(catalogue, trace, overview)];
  }

  private lookAt(step: Step, trace: Trace): void {
    const subject = SUBJECT[step.kind];
    if (subject) this.ask(this.catalogue.on(subject), new Facts(trace, step));
  }

  private ask(rules: readonly Rule[], it: StepFacts<Step>): void {
    if (rules.length === 0) return;
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
