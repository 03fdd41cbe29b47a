/** Adds to the light bulb, below all else, the way to the page of each rule that found something. */
import type { LangiumDocument } from 'langium';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { Analyses } from '../analysis.ts';
import { type CodeActions, isWanted, touchedBy } from '../fixes/code-actions.ts';
import type { ExplainLinks } from './links.ts';

export class ExplainingActions {
  private readonly inner: CodeActions;
  private readonly analyses: Analyses;
  private readonly links: ExplainLinks;

  constructor(inner: CodeActions, analyses: Analyses, links: ExplainLinks) {
    this.inner = inner;
    this.analyses = analyses;
    this.links = links;
  }

  getCodeActions(document: LangiumDocument, params: CodeActionParams): CodeAction[] {
    const actions = this.inner.getCodeActions(document, params).map((each) => this.linked(each));
    if (!isWanted(CodeActionKind.QuickFix, params.context.only)) return actions;
    return [...actions, ...this.explanations(document, params)];
  }

  /** The same diagnostics as the editor has. */
  private linked({ diagnostics, ...action }: CodeAction): CodeAction {
    if (!diagnostics) return action;
    return { ...action, diagnostics: diagnostics.map((each) => this.links.linked(each)) };
  }

  private explanations(document: LangiumDocument, { range }: CodeActionParams): CodeAction[] {
    const { findings } = this.analyses.of(document);
    const rules = new Set(touchedBy(range, findings).map(({ rule }) => rule));
    return [...rules].flatMap((rule) => {
      const command = this.links.command(rule);
      return command ? [{ title: command.title, kind: CodeActionKind.QuickFix, command }] : [];
    });
  }
}
