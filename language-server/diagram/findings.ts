/** Hands each row the findings that speak of it. */
import type { Origin } from '../tcp/script.ts';
import type { RowFinding } from './model.ts';

/** What was found, as far as a diagram shows it. */
export interface FlowFinding extends RowFinding {
  /** Its step in the trace; undefined where it is about the text alone. */
  readonly step: number | undefined;
  readonly origin: Origin;
}

export class Findings {
  private readonly bySteps: ReadonlyMap<number | undefined, readonly FlowFinding[]>;
  private readonly byOrigins: Map<Origin, FlowFinding[]>;

  constructor(findings: readonly FlowFinding[]) {
    this.bySteps = Map.groupBy(findings, ({ step }) => step);
    this.byOrigins = Map.groupBy(this.bySteps.get(undefined) ?? [], ({ origin }) => origin);
  }

  /** Those of some steps, and once those of their statement that belong to no step. */
  take(origin: Origin, ...steps: readonly number[]): RowFinding[] {
    const ofText = this.byOrigins.get(origin) ?? [];
    this.byOrigins.delete(origin);
    return [...steps.flatMap((step) => this.bySteps.get(step) ?? []), ...ofText].map(plain);
  }
}

function plain({ rule, severity, message, at }: FlowFinding): RowFinding {
  return { rule, severity, message, at };
}
