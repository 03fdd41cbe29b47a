/** Marks a finding as meant: `expect` where the note shows a mistake, `allow` where it may pass. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { ruleNamed } from '../../rules/index.ts';
import { diagnosticOf, type TextFinding } from '../diagnostics.ts';

export type Clause = 'expect' | 'allow';

export function deliberateActions(finding: TextFinding, uri: string): CodeAction[] {
  return clausesFor(finding).map((clause) => action(finding, uri, clause));
}

/** The clauses that can stand at the end of the finding's line. An insight is nothing to be excused. */
export function clausesFor({ origin, rule, severity, insight }: TextFinding): Clause[] {
  if (insight) return [];
  const canBeMarked = 'expects' in origin.statement && !origin.source.slip;
  if (!canBeMarked || ruleNamed(rule)?.check.on === 'deliberate') return [];
  return severity === 'error' || severity === 'warning' ? ['expect', 'allow'] : ['allow'];
}

/** The finding's line with a clause that names its rule. */
export function markedLine({ origin: { source }, rule }: TextFinding, clause: Clause): string {
  const { text, extent } = source;
  return `${text.slice(0, extent.end)} ${clause} ${rule}${text.slice(extent.end)}`;
}

const TITLES: Readonly<Record<Clause, (rule: string) => string>> = {
  expect: (rule) => `Expect ${rule}: a deliberate mistake`,
  allow: (rule) => `Allow ${rule} on this line`,
};

function action(finding: TextFinding, uri: string, clause: Clause): CodeAction {
  const { line, source } = finding.origin;
  const end = { line, character: source.extent.end };
  const newText = ` ${clause} ${finding.rule}`;
  return {
    title: TITLES[clause](finding.rule),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, uri)],
    edit: { changes: { [uri]: [{ range: { start: end, end }, newText }] } },
  };
}
