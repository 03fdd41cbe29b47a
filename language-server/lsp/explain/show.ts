/** Checks the examples of a rule and really applies its fixes, for the rule's page. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkText } from '../../checked-text.ts';
import type { Rule } from '../../rules/define-rule.ts';
import { type ShownExample, type ShownRule, withoutMarks } from '../../rules/reference/shown.ts';
import { isInText, type TextFinding } from '../diagnostics.ts';
import { type Clause, clausesFor, markedLine } from '../fixes/deliberate.ts';
import { evidentRepairs } from '../fixes/fix-all.ts';

export function show(rule: Rule): ShownRule {
  const wrong = rule.wrong.map((text) => ({ text, findings: findingsOf(rule, text) }));
  const [first] = wrong.flatMap(({ findings }) => findings);
  const marked = (clause: Clause) => {
    return first && clausesFor(first).includes(clause) ? markedLine(first, clause) : undefined;
  };
  return {
    wrong: wrong.map(({ text, findings }) => shownExample(text, findings)),
    expected: marked('expect'),
    allowed: marked('allow'),
  };
}

function findingsOf({ name }: Rule, text: string): TextFinding[] {
  const { findings } = checkText(text);
  return findings.filter(isInText).filter(({ rule }) => rule === name);
}

function shownExample(text: string, findings: readonly TextFinding[]): ShownExample {
  const fixes = findings.flatMap((finding) => finding.fixes);
  const edits = evidentRepairs(findings, '\n');
  const document = TextDocument.create('', 'tcpflow', 0, text);
  return {
    text,
    messages: unique(findings.map(({ message }) => message)),
    mended:
      edits.length > 0
        ? {
            titles: unique(fixes.filter(({ evident }) => evident).map(({ title }) => title)),
            text: withoutMarks(TextDocument.applyEdits(document, edits)),
          }
        : undefined,
    offered: unique(fixes.filter(({ evident }) => !evident).map(({ title }) => title)),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
