/** Asks for a rule: first those that found something where the cursor is, then all by group. */
import { l10n, languages, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { RuleEntry } from '../../language-server/protocol.ts';

export interface Picked {
  /** The page of all rules where absent. */
  readonly rule: string | undefined;
}

interface Item extends QuickPickItem, Partial<Picked> {}

export async function pickRule(rules: readonly RuleEntry[]): Promise<Picked | undefined> {
  const picked = await window.showQuickPick<Item>(itemsOf(rules), {
    placeHolder: l10n.t('Which rule?'),
    matchOnDetail: true,
  });
  return picked && { rule: picked.rule };
}

function itemsOf(rules: readonly RuleEntry[]): Item[] {
  const here = codesAtCursor();
  const found = rules.filter(({ name }) => here.has(name));
  const byGroup = Map.groupBy(rules, ({ group }) => group);
  return [
    ...section(l10n.t('At the cursor'), found),
    { label: `$(book) ${l10n.t('All rules')}` },
    ...[...byGroup].flatMap(([group, each]) => section(group, each)),
  ];
}

function section(label: string, rules: readonly RuleEntry[]): Item[] {
  if (rules.length === 0) return [];
  const items = rules.map(({ name, level, summary }) => {
    return { label: name, description: level, detail: summary, rule: name };
  });
  return [{ label, kind: QuickPickItemKind.Separator }, ...items];
}

function codesAtCursor(): Set<unknown> {
  const editor = window.activeTextEditor;
  if (!editor) return new Set();
  const { document, selection } = editor;
  const here = languages.getDiagnostics(document.uri).filter(({ range }) => {
    return range.intersection(selection) !== undefined;
  });
  return new Set(here.map(({ code }) => (typeof code === 'object' ? code.value : code)));
}
