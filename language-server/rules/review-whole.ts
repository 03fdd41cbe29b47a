/** Runs the rules that look at a connection at its end, and at the whole exchange. */
import { socketText } from '../tcp/simulate/host.ts';
import type { ConnectionAtEnd, Side, Step, StepOfConnection, Trace } from '../tcp/trace.ts';
import type { RawReport } from './check.ts';
import type { Check, Ending, ReportAt, Rule } from './define-rule.ts';

export function reviewWhole(rules: readonly Rule[], trace: Trace): RawReport[] {
  const result: RawReport[] = [];
  for (const rule of rules) {
    const check = rule.check as Extract<Check<string>, { on: 'trace' }>;
    check.run(trace, reportTo(result, rule, trace));
  }
  return result;
}

/** What is left open: of each connection the earliest cause, the others as places beside it. */
export function reviewEndings(rules: readonly Rule[], trace: Trace): RawReport[] {
  if (rules.length === 0) return [];
  return endingsOf(trace).flatMap((ending) => {
    const found: RawReport[] = [];
    for (const rule of rules) {
      const check = rule.check as Extract<Check<string>, { on: 'end' }>;
      check.run(ending, reportTo(found, rule, trace));
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

function endingsOf(trace: Trace): Ending[] {
  const steps = Map.groupBy(trace.steps.filter(isOfConnection), ({ connection }) => connection);
  return [...steps].map(([index, own]) => {
    const connection = trace.connections[index] as ConnectionAtEnd;
    const name = (side: Side) => socketText(connection[side]);
    return { trace, steps: own, connection, name };
  });
}

function isOfConnection(step: Step): step is StepOfConnection {
  return 'connection' in step;
}
