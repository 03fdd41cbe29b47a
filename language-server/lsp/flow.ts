/** Answers the preview: the flow of a document as it is now. */
import type { LangiumDocument } from 'langium';
import { flowModel } from '../diagram/flow-model.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import type { SourceRange } from '../diagram/model.ts';
import { toTranscript } from '../diagram/transcript.ts';
import { TextOrigin } from '../lowering/origin.ts';
import type { BrokenLines, FlowParams, FlowResult } from '../protocol.ts';
import type { Origin } from '../tcp/script.ts';
import type { Analyses, Analysis } from './analysis.ts';

export class Flows {
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  of(document: LangiumDocument, { window }: Pick<FlowParams, 'window'>): FlowResult {
    const analysis = this.analyses.of(document);
    const model = flowModel(analysis.trace, analysis.findings, locate, window);
    return {
      version: document.textDocument.version,
      model,
      mermaid: toMermaid(model, { states: 'beside' }),
      transcript: toTranscript(model),
      broken: brokenLines(analysis),
    };
  }
}

function locate(origin: Origin): SourceRange | undefined {
  return origin instanceof TextOrigin ? origin.range('statement') : undefined;
}

function brokenLines({ slips }: Analysis): BrokenLines {
  return { count: slips.length, first: slips[0]?.range.start.line ?? null };
}
