/** Runs the rules that look at a connection at its end, and at the whole exchange. */
import { socketText } from '../tcp/simulate/host.ts';
import type { ConnectionAtEnd, Side, Step, StepOfConnection, Trace } from '../tcp/trace.ts';
import type { RawReport } from './check.ts';
import type { Check, Ending, ReportAt, Rule } from './define-rule.ts';
import type { Overview } from './overview.ts';

type Checks<Subject extends Check<string>['on']> = Extract<Check<string>, { on: Subject }>;

export function reviewWhole(rules: readonly Rule[], trace: Trace, overview: Overview): RawReport[] {
  const result: RawReport[] = [];
  for (const rule of rules) {
    const check = rule.check as Checks<'trace'>;
    if (check.given?.(overview) ?? true) check.run(trace, reportTo(result, rule, trace), overview);
  }
  return result;
}

/** What is left open: of each connection the earliest cause, the others as places beside it. */
export function reviewEndings(
  rules: readonly Rule[],
  trace: Trace,
  overview: Overview,
): RawReport[] {
  const given = rules.filter(({ check }) => (check as Checks<'end'>).given?.(overview) ?? true);
  if (given.length === 0) return [];
  return endingsOf(trace, overview).flatMap((ending) => {
    const found: RawReport[] = [];
    for (const rule of given) {
      (rule.check as Checks<'end'>).run(ending, reportTo(found, rule, trace), overview);
    }
    const insights = found.filter(({ rule }) => rule.insight);
    return [...earliest(found.filter(({ rule }) => !rule.insight)), ...insights];
  });
}

function earliest(found: readonly RawReport[]): RawReport[] {
  const [first] = found.toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return first ? [first] : [];
}

function reportTo(result: RawReport[], rule: Rule, trace: Trace): ReportAt<string> {
  return (message, index, detail) => {
    const { origin } = trace.steps[index] as Step;
    result.push({ rule, message, detail, step: index, origin });
  };
}

function endingsOf(trace: Trace, { last }: Overview): Ending[] {
  const all = new StepsByConnection(trace);
  return [...last].map(([index, step]) => {
    const connection = trace.connections[index] as ConnectionAtEnd;
    const name = (side: Side) => socketText(connection[side]);
    return new EndOfConnection(trace, connection, step, name, all);
  });
}

class EndOfConnection implements Ending {
  readonly trace: Trace;
  readonly connection: ConnectionAtEnd;
  readonly last: StepOfConnection;
  readonly name: (side: Side) => string;
  private readonly all: StepsByConnection;

  constructor(
    trace: Trace,
    connection: ConnectionAtEnd,
    last: StepOfConnection,
    name: (side: Side) => string,
    all: StepsByConnection,
  ) {
    this.trace = trace;
    this.connection = connection;
    this.last = last;
    this.name = name;
    this.all = all;
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
