/** What is known of a document: read once for each version, and the same for every feature. */
import type { LangiumDocument, ParseResult } from 'langium';
import { Flow } from '../../grammar/generated/ast.ts';
import { type CheckedText, checkParsed } from '../checked-text.ts';
import type { ReportError } from './guard.ts';
import { type Levels, RuleLevels } from './levels.ts';
import { Lines } from './lines.ts';
import type { Parsed } from './parsing/module.ts';
import type { SyntaxSlip } from './parsing/syntax-slip.ts';

export interface Analysis extends CheckedText {
  readonly lines: Lines;
  /** The settings under which the rules were asked. */
  readonly levels: Levels;
}

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
      return analysisOf({ flow, slips }, this.levels.current);
    } catch (error) {
      this.report(error);
      const nothing: Flow = { $type: Flow.$type, statements: [] };
      return { ...analysisOf({ flow: nothing, slips: [] }, this.levels.current), slips };
    }
  }
}

function analysisOf(parsed: Parsed, levels: Levels): Analysis {
  const checked = checkParsed(parsed, levels);
  return { ...checked, lines: new Lines(checked.flow, checked.trace), levels };
}
