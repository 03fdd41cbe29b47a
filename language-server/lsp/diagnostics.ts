/** Findings and unreadable lines as the editor's diagnostics. */
import type { DocumentValidator, LangiumDocument } from 'langium';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver';
import { TextOrigin } from '../lowering/origin.ts';
import { type Citation, citationUrl } from '../rules/define-rule.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import { ruleNamed } from '../rules/index.ts';
import type { Analyses, Analysis } from './analysis.ts';
import type { SyntaxSlip } from './parsing/syntax-slip.ts';

export const SOURCE = 'tcpflow';

/** Nobody reads more, and an editor slows down long before a file with a thousand of them. */
const MOST = 1000;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Langium asks it at the end of each build. */
export class Diagnostics implements DocumentValidator {
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    return diagnosticsOf(this.analyses.of(document), document.textDocument.uri);
  }
}

/** In the order of the text; insights are no problems. */
export function diagnosticsOf({ slips, findings }: Analysis, uri: string): Diagnostic[] {
  // Ranges are looked up for what is shown only: that is most of the work.
  const places = [
    ...slips.map((slip) => ({ line: slip.range.start.line, make: () => ofSlip(slip) })),
    ...findings.filter(isProblem).map((finding) => {
      return { line: finding.origin.line, make: () => diagnosticOf(finding, uri) };
    }),
  ].sort((a, b) => a.line - b.line);
  const shown = places.slice(0, MOST).map(({ make }) => make());
  const next = places[MOST]?.make();
  return next ? [...shown, moreOf(places.length - MOST, next)] : shown;
}

export interface TextFinding extends Finding {
  readonly origin: TextOrigin;
}

export function isInText(finding: Finding): finding is TextFinding {
  return finding.origin instanceof TextOrigin;
}

function isProblem(finding: Finding): finding is TextFinding {
  return isInText(finding) && !finding.insight;
}

export function diagnosticOf(finding: TextFinding, uri: string): Diagnostic {
  const rule = ruleNamed(finding.rule);
  const [citation] = rule?.cites ?? [];
  return {
    source: SOURCE,
    code: finding.rule,
    severity: SEVERITIES[finding.severity],
    range: finding.origin.range(finding.at),
    message: citation ? `${finding.message} (${shortCitation(citation)})` : finding.message,
    ...(citation && { codeDescription: { href: citationUrl(citation) } }),
    ...(finding.related.length > 0 && { relatedInformation: related(finding, uri) }),
    ...(rule?.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

export function shortCitation({ rfc, section, requirement }: Citation): string {
  return `RFC ${rfc} ${section}${requirement ? `, ${requirement}` : ''}`;
}

function related(finding: TextFinding, uri: string): DiagnosticRelatedInformation[] {
  return finding.related.flatMap(({ origin, at, message }) => {
    return origin instanceof TextOrigin
      ? [{ location: { uri, range: origin.range(at) }, message }]
      : [];
  });
}

function ofSlip(slip: SyntaxSlip): Diagnostic {
  return {
    source: SOURCE,
    code: slip.slip.kind,
    severity: DiagnosticSeverity.Error,
    range: slip.range,
    message: slip.message,
  };
}

/** Where the list is cut off. */
function moreOf(count: number, { range }: Diagnostic): Diagnostic {
  const message = `There ${count === 1 ? 'is 1 more problem' : `are ${count} more problems`} from here on; only the first ${MOST} are shown.`;
  return { source: SOURCE, severity: DiagnosticSeverity.Information, range, message };
}
