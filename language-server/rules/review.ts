/** Runs the rules that look at the finished trace. */
import { socketText } from '../tcp/simulate/host.ts';
import type { ConnectionInfo, Side, Step, Trace } from '../tcp/trace.ts';
import type { RawReport } from './check.ts';
import type { Check, Rule } from './define-rule.ts';
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
  const result: RawReport[] = [];
  const bySubject = Map.groupBy(mistakesFirst(rules), (rule) => rule.check.on);
  for (const step of trace.steps) {
    const subject = SUBJECT[step.kind];
    if (subject) reviewStep(bySubject.get(subject) ?? [], step, trace, result);
  }
  const whole = reviewWhole(bySubject.get('trace') ?? [], trace);
  return [...result, ...whole, ...reviewEndings(bySubject.get('end') ?? [], trace)];
}

function mistakesFirst(rules: readonly Rule[]): readonly Rule[] {
  return [...rules.filter(({ insight }) => !insight), ...rules.filter(({ insight }) => insight)];
}

function reviewStep(rules: readonly Rule[], step: Step, trace: Trace, result: RawReport[]): void {
  const found = result.length;
  const name = (side: Side) => nameOf(trace, step, side);
  for (const rule of rules) {
    // The subject was looked up by the step's kind, so the facts are of the kind the rule takes.
    const check = rule.check as Extract<Reviewed, { on: 'arrival' }>;
    check.run({ step: step as never, trace, name }, (message, detail) => {
      result.push({ rule, message, detail, step: step.index, origin: step.origin });
    });
    if (result.length > found) return;
  }
}

function nameOf(trace: Trace, step: Step, side: Side): string {
  if (!('connection' in step)) return '';
  return socketText((trace.connections[step.connection] as ConnectionInfo)[side]);
}
