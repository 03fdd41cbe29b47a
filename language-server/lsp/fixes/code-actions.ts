/** The light bulb: repairs, repairing all that is evident, and marking a mistake as meant. */
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
} from 'vscode-languageserver';
import type { Finding } from '../../rules/finding.ts';
import type { Analyses, Analysis } from '../analysis.ts';
import { diagnosticOf, isInText, type TextFinding } from '../diagnostics.ts';
import { deliberateActions } from './deliberate.ts';
import { evidentRepairs } from './fix-all.ts';
import { lineEndOf, repairsOf } from './repairs.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.tcpflow`;

export const ACTION_KINDS: readonly CodeActionKind[] = [CodeActionKind.QuickFix, FIX_ALL];

export class CodeActions implements CodeActionProvider {
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  getCodeActions(document: LangiumDocument, params: CodeActionParams): CodeAction[] {
    const analysis = this.analyses.of(document);
    const { only } = params.context;
    const actions: CodeAction[] = [];
    if (isWanted(CodeActionKind.QuickFix, only)) {
      actions.push(...quickFixes(document, analysis, params));
    }
    if (only && isWanted(FIX_ALL, only)) actions.push(...fixAll(document, analysis));
    return actions;
  }
}

/** A kind stands for all kinds below it: `source` for `source.fixAll.tcpflow`. */
export function isWanted(
  kind: CodeActionKind,
  only: readonly CodeActionKind[] | undefined,
): boolean {
  return only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)) ?? true;
}

function quickFixes(
  document: LangiumDocument,
  { findings }: Analysis,
  { range }: CodeActionParams,
): CodeAction[] {
  const { uri } = document.textDocument;
  const touched = touchedBy(range, findings);
  return [
    ...touched.flatMap((finding) => repairActions(document, finding, uri)),
    ...touched.flatMap((finding) => deliberateActions(finding, uri)),
  ];
}

/** The findings whose places a range of the text touches. */
export function touchedBy(range: Range, findings: readonly Finding[]): TextFinding[] {
  return findings.filter(isInText).filter(({ origin, at }) => {
    if (origin.line < range.start.line || origin.line > range.end.line) return false;
    const { start, end } = origin.range(at);
    const startsAfter = start.line === range.end.line && start.character > range.end.character;
    const endsBefore = end.line === range.start.line && end.character < range.start.character;
    return !startsAfter && !endsBefore;
  });
}

function repairActions(
  { textDocument }: LangiumDocument,
  finding: TextFinding,
  uri: string,
): CodeAction[] {
  return repairsOf(finding, lineEndOf(textDocument)).map(({ fix, edits }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, uri)],
    isPreferred: fix.evident === true,
    edit: { changes: { [uri]: edits } },
  }));
}

function fixAll({ textDocument }: LangiumDocument, { findings }: Analysis): CodeAction[] {
  const edits = evidentRepairs(findings.filter(isInText), lineEndOf(textDocument));
  if (edits.length === 0) return [];
  const edit = { changes: { [textDocument.uri]: edits } };
  return [{ title: 'Repair all evident slips', kind: FIX_ALL, edit }];
}
