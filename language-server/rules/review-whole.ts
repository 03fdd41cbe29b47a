/** Runs the rules that look at a connection at its end, and at the whole exchange. */
import { socketText } from '../tcp/simulate/host.ts';
import type { ConnectionAtEnd, Side, Step, StepOfConnection, Trace } from '../tcp/trace.ts';
import type { Catalogue, EndRule } from './catalogue.ts';
import type { RawReport } from './check.ts';
import type { Check, Ending, ReportAt, Rule } from './define-rule.ts';
import type { ConnectionEnd, Overview } from './overview.ts';

type Checks<Subject extends Check<string>['on']> = Extract<Check<string>, { on: Subject }>;

export function reviewWhole(rules: readonly Rule[], trace: Trace, overview: Overview): RawReport[] {
  const reports = new Reports(trace);
  for (const rule of rules) {
    const check = rule.check as Checks<'trace'>;
    if (!(check.given?.(overview) ?? true)) continue;
    reports.speaking = rule;
    check.run(trace, reports.report, overview);
  }
  return reports.take();
}

/** What is left open: of each connection the earliest cause, the others as places beside it. */
export function reviewEndings(catalogue: Catalogue, trace: Trace, overview: Overview): RawReport[] {
  const rules = catalogue.on('end') as readonly EndRule[];
  const given = new Set(rules.filter(({ check }) => check.given?.(overview) ?? true));
  const result: RawReport[] = [];
  const reports = new Reports(trace);
  const steps = new StepsByConnection(trace);
  for (const [index, end] of given.size > 0 ? overview.ends : []) {
    const ending = new EndOfConnection(trace, index, end, steps);
    for (const rule of catalogue.forEnding(ending.connection)) {
      if (!given.has(rule)) continue;
      reports.speaking = rule;
      rule.check.run(ending, reports.report, overview);
    }
    if (reports.any) result.push(...oneCause(reports.take()));
  }
  return result;
}

function oneCause(found: readonly RawReport[]): readonly RawReport[] {
  const insights = found.filter(({ rule }) => rule.insight);
  return [...earliest(found.filter(({ rule }) => !rule.insight)), ...insights];
}

function earliest(found: readonly RawReport[]): RawReport[] {
  const [first] = found.toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return first ? [first] : [];
}

/** What rules say, with one ear for all of them. */
class Reports {
  speaking: Rule | undefined;
  private found: RawReport[] = [];
  private readonly trace: Trace;
  readonly report: ReportAt<string> = (message, index, detail) => {
    const { origin } = this.trace.steps[index] as Step;
    if (!this.speaking) return;
    this.found.push({ rule: this.speaking, message, detail, step: index, origin });
  };

  constructor(trace: Trace) {
    this.trace = trace;
  }

  get any(): boolean {
    return this.found.length > 0;
  }

  take(): RawReport[] {
    const { found } = this;
    this.found = [];
    return found;
  }
}

class EndOfConnection implements Ending {
  readonly trace: Trace;
  readonly connection: ConnectionAtEnd;
  readonly last: StepOfConnection;
  readonly acted: ReadonlyMap<string, number>;
  private readonly all: StepsByConnection;

  constructor(trace: Trace, index: number, { last, acted }: ConnectionEnd, all: StepsByConnection) {
    this.trace = trace;
    this.connection = trace.connections[index] as ConnectionAtEnd;
    this.last = last;
    this.acted = acted;
    this.all = all;
  }

  /** Bound when it is asked for: rules take it out of here. */
  get name(): (side: Side) => string {
    return (side) => socketText(this.connection[side]);
  }

  get steps(): readonly StepOfConnection[] {
    return this.all.of(this.connection.index);
  }
}

/** Sorted when they are asked for: most connections end well. */
class StepsByConnection {
  private readonly trace: Trace;
  private sorted: Map<number, StepOfConnection[]> | undefined;

  constructor(trace: Trace) {
    this.trace = trace;
  }

  of(connection: number): readonly StepOfConnection[] {
    this.sorted ??= Map.groupBy(this.trace.steps.filter(isOfConnection), (step) => step.connection);
    return this.sorted.get(connection) ?? [];
  }
}

function isOfConnection(step: Step): step is StepOfConnection {
  return 'connection' in step;
}
