/** Marks a finding as meant: `expect` where the note shows a mistake, `allow` where it may pass. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { ruleNamed } from '../../rules/index.ts';
import { diagnosticOf, type TextFinding } from '../diagnostics.ts';

export function deliberateActions(finding: TextFinding, uri: string): CodeAction[] {
  const { origin, rule } = finding;
  const canBeMarked = 'expects' in origin.statement && !origin.source.slip;
  if (!canBeMarked || ruleNamed(rule)?.check.on === 'deliberate') return [];
  const isMistake = finding.severity === 'error' || finding.severity === 'warning';
  const allow = action(finding, uri, 'allow', `Allow ${rule} on this line`);
  if (!isMistake) return [allow];
  return [action(finding, uri, 'expect', `Expect ${rule}: a deliberate mistake`), allow];
}

function action(
  finding: TextFinding,
  uri: string,
  clause: 'expect' | 'allow',
  title: string,
): CodeAction {
  const { line, source } = finding.origin;
  const end = { line, character: source.extent.end };
  const newText = ` ${clause} ${finding.rule}`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, uri)],
    edit: { changes: { [uri]: [{ range: { start: end, end }, newText }] } },
  };
}
