/**
 * Shows what is left out: the numbers that TCP would send, and the answer to `ack=?`. Behind a line it
 * names what happens there.
 */
import type { LangiumDocument } from 'langium';
import type { InlayHintProvider, LangiumSharedServices } from 'langium/lsp';
import { type InlayHint, InlayHintKind, type InlayHintParams } from 'vscode-languageserver';
import { TextOrigin } from '../lowering/origin.ts';
import type { Finding } from '../rules/finding.ts';
import type { EmissionStep, Trace } from '../tcp/trace.ts';
import type { Analyses, Analysis } from './analysis.ts';
import { ExplainLinks } from './explain/links.ts';
import { showsInlayHints } from './settings.ts';
import { settledText } from './settle.ts';

type Configuration = LangiumSharedServices['workspace']['ConfigurationProvider'];

export class InlayHints implements InlayHintProvider {
  private readonly analyses: Analyses;
  private readonly configuration: Configuration;
  private readonly links: ExplainLinks;

  constructor(analyses: Analyses, configuration: Configuration, links: ExplainLinks) {
    this.analyses = analyses;
    this.configuration = configuration;
    this.links = links;
  }

  async getInlayHints(document: LangiumDocument, { range }: InlayHintParams): Promise<InlayHint[]> {
    if (!(await showsInlayHints(this.configuration))) return [];
    const { start, end } = range;
    return inlayHintsOf(this.analyses.of(document), start.line, end.line, this.links);
  }
}

export function inlayHintsOf(
  { lines, trace, findings }: Pick<Analysis, 'lines' | 'trace' | 'findings'>,
  first: number,
  last: number,
  links = new ExplainLinks(),
): InlayHint[] {
  const hints: InlayHint[] = [];
  for (let line = first; line <= last; line++) {
    for (const step of lines.steps(line)) {
      if (step.kind === 'emission') hints.push(...hintsOf(step, trace));
    }
  }
  // At one place the numbers stand first.
  return [...hints, ...insightsBetween(findings, first, last, links)];
}

/** A click with the key for links opens the page of the rule. */
function insightsBetween(
  findings: readonly Finding[],
  first: number,
  last: number,
  links: ExplainLinks,
): InlayHint[] {
  return findings.flatMap(({ insight, origin, message, rule }) => {
    if (!insight || !(origin instanceof TextOrigin)) return [];
    if (origin.line < first || origin.line > last) return [];
    const position = origin.range('statement').end;
    const tooltip = `${message} (${rule})`;
    const command = links.command(rule);
    const label = command ? [{ value: message, tooltip, command }] : message;
    return [{ position, label, paddingLeft: true, tooltip }];
  });
}

/** Of a segment from the network nothing can be inferred, and after a mistake nothing is known. */
function hintsOf(step: EmissionStep, trace: Trace): InlayHint[] {
  const { origin, known, provenance } = step;
  if (!(origin instanceof TextOrigin) || !known || provenance !== 'sent') return [];
  return (['seq', 'ack'] as const).flatMap((field) => {
    const value = settledText(trace, step.inferred[field]);
    if (value === undefined) return [];
    if (origin.asks.includes(field)) return answer(origin, field, value);
    return step.event.written[field] ? [] : omitted(origin, field, value);
  });
}

function answer(origin: TextOrigin, field: 'seq' | 'ack', value: string): InlayHint[] {
  return [{ position: origin.range(field).end, label: value, paddingLeft: true }];
}

/** Where the field would be written; a double click writes it. */
function omitted(origin: TextOrigin, field: 'seq' | 'ack', value: string): InlayHint[] {
  const isAfterSeq = field === 'ack' && origin.written('seq') !== undefined;
  const position = origin.range(isAfterSeq ? 'seq' : 'flags').end;
  const label = `${field}=${value}`;
  return [
    {
      position,
      label,
      kind: InlayHintKind.Parameter,
      paddingLeft: true,
      textEdits: [{ range: { start: position, end: position }, newText: ` ${label}` }],
    },
  ];
}
