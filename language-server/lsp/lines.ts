/** Looks up by line what the text says there, and what happens there. */
import type { Flow, Statement } from '../../grammar/generated/ast.ts';
import { TextOrigin } from '../lowering/origin.ts';
import { placeOf } from '../lowering/source.ts';
import type { Origin } from '../tcp/script.ts';
import type { Step, Trace } from '../tcp/trace.ts';

export class Lines {
  private readonly flow: Flow;
  private readonly trace: Trace;
  private byLine: Map<number, Step[]> | undefined;

  constructor(flow: Flow, trace: Trace) {
    this.flow = flow;
    this.trace = trace;
  }

  statement(line: number): Statement | undefined {
    return this.statements(line, line)[0];
  }

  /** The statements of the lines `first` to `last`. */
  statements(first: number, last: number): readonly Statement[] {
    const { statements } = this.flow;
    const start = firstFrom(statements, first);
    let end = start;
    while (end < statements.length && placeOf(statements[end] as Statement).line <= last) end++;
    return statements.slice(start, end);
  }

  /** Whether something came from this statement. */
  isOf(origin: Origin, statement: Statement | undefined): boolean {
    return origin instanceof TextOrigin && origin.statement === statement;
  }

  /** The steps that a line brings about, in their order. */
  steps(line: number): readonly Step[] {
    this.byLine ??= groupedByLine(this.trace.steps);
    return this.byLine.get(line) ?? [];
  }

  /** The steps that come before those of a line. */
  stepsBefore(line: number): readonly Step[] {
    const { steps } = this.trace;
    const end = steps.findIndex(({ origin }) => (lineOf(origin) ?? -1) >= line);
    return end < 0 ? steps : steps.slice(0, end);
  }
}

export function lineOf(origin: Origin): number | undefined {
  return origin instanceof TextOrigin ? origin.line : undefined;
}

function groupedByLine(steps: readonly Step[]): Map<number, Step[]> {
  const result = new Map<number, Step[]>();
  for (const step of steps) {
    const line = lineOf(step.origin);
    if (line === undefined) continue;
    const group = result.get(line);
    if (group) group.push(step);
    else result.set(line, [step]);
  }
  return result;
}

/** The index of the first statement at `line` or below it. */
function firstFrom(statements: readonly Statement[], line: number): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(statements[middle] as Statement).line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
