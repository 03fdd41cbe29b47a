/** What is known of a document: read once for each version, and the same for every feature. */
import type { LangiumDocument, ParseResult } from 'langium';
import { Flow } from '../../grammar/generated/ast.ts';
import { type Lowered, lower } from '../lowering/lower.ts';
import { type Checked, check } from '../rules/check.ts';
import { RULES } from '../rules/index.ts';
import type { ReportError } from './guard.ts';
import { Lines } from './lines.ts';
import type { SyntaxSlip } from './parsing/syntax-slip.ts';

export interface Analysis extends Lowered, Checked {
  readonly flow: Flow;
  /** Lines that could not be read. */
  readonly slips: readonly SyntaxSlip[];
  readonly lines: Lines;
}

const ruleNames = new Set(RULES.map(({ name }) => name));

/** The analyses of all documents, each kept for as long as its text. */
export class Analyses {
  private readonly known = new WeakMap<ParseResult, Analysis>();
  private readonly report: ReportError;

  constructor(report: ReportError) {
    this.report = report;
  }

  of({ parseResult }: LangiumDocument): Analysis {
    let analysis = this.known.get(parseResult);
    if (!analysis) {
      analysis = this.read(parseResult);
      this.known.set(parseResult, analysis);
    }
    return analysis;
  }

  /** Where the checks fail, which is a mistake of ours, the lines that cannot be read are still told. */
  private read({ value, parserErrors }: ParseResult): Analysis {
    const flow = value as Flow;
    const slips = parserErrors as unknown as readonly SyntaxSlip[];
    try {
      return { slips, ...checked(flow) };
    } catch (error) {
      this.report(error);
      return { slips, ...checked({ $type: Flow.$type, statements: [] }) };
    }
  }
}

function checked(flow: Flow): Omit<Analysis, 'slips'> {
  const lowered = lower(flow, { ruleNames });
  const { trace, findings } = check(lowered.script, lowered);
  return { ...lowered, flow, trace, findings, lines: new Lines(flow, trace) };
}
