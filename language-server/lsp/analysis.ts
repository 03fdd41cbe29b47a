/** What is known of a document: read once for each version, and the same for every feature. */
import type { LangiumDocument, ParseResult } from 'langium';
import { Flow } from '../../grammar/generated/ast.ts';
import { type Lowered, lower } from '../lowering/lower.ts';
import { type Checked, check } from '../rules/check.ts';
import { RULES } from '../rules/index.ts';
import type { ReportError } from './guard.ts';
import { type Levels, RuleLevels } from './levels.ts';
import { Lines } from './lines.ts';
import type { SyntaxSlip } from './parsing/syntax-slip.ts';
import { unreadLines } from './parsing/unread.ts';

export interface Analysis extends Lowered, Checked {
  readonly flow: Flow;
  /** Lines that could not be read. */
  readonly slips: readonly SyntaxSlip[];
  readonly lines: Lines;
  /** The settings under which the rules were asked. */
  readonly levels: Levels;
}

/** Of all rules. */
export const RULE_NAMES: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));

/** The analyses of all documents, each kept for as long as its text and the settings. */
export class Analyses {
  private readonly known = new WeakMap<ParseResult, Analysis>();
  private readonly report: ReportError;
  private readonly levels: RuleLevels;

  constructor(report: ReportError, levels = new RuleLevels()) {
    this.report = report;
    this.levels = levels;
  }

  of({ parseResult }: LangiumDocument): Analysis {
    let analysis = this.known.get(parseResult);
    if (analysis?.levels !== this.levels.current) {
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
      return { slips, ...checked(flow, slips, this.levels.current) };
    } catch (error) {
      this.report(error);
      return { slips, ...checked({ $type: Flow.$type, statements: [] }, [], this.levels.current) };
    }
  }
}

/** What a file says of a rule's severity outweighs the settings. */
function checked(
  flow: Flow,
  slips: readonly SyntaxSlip[],
  levels: Levels,
): Omit<Analysis, 'slips'> {
  const unread = unreadLines(flow, slips);
  const lowered = lower(flow, { ruleNames: RULE_NAMES, unread });
  const severities = new Map([...levels, ...lowered.severities]);
  const { trace, findings } = check(lowered.script, { ...lowered, severities });
  return { ...lowered, flow, trace, findings, lines: new Lines(flow, trace), levels };
}
