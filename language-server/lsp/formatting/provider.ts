/** Formats a document, a part of it, or the line that has just been finished. */
import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import { formatText } from './format.ts';

export class Formatting implements Formatter {
  formatDocument(
    { textDocument }: LangiumDocument,
    { options }: DocumentFormattingParams,
  ): TextEdit[] {
    return edits(textDocument.getText(), options);
  }

  formatDocumentRange(
    { textDocument }: LangiumDocument,
    { range: { start, end }, options }: DocumentRangeFormattingParams,
  ): TextEdit[] {
    return within(edits(textDocument.getText(), options), start.line, end.line);
  }

  formatDocumentOnType(
    { textDocument }: LangiumDocument,
    { ch, position: { line }, options }: DocumentOnTypeFormattingParams,
  ): TextEdit[] {
    // The line that has just begun belongs to the person who types.
    const finished = ch === '\n' ? line - 1 : line;
    return within(edits(textDocument.getText(), options), finished, finished);
  }

  get formatOnTypeOptions(): DocumentOnTypeFormattingOptions {
    return { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}'] };
  }
}

function edits(text: string, { insertSpaces, tabSize }: FormattingOptions): TextEdit[] {
  return formatText(text, { indent: insertSpaces ? ' '.repeat(tabSize) : '\t', tabSize });
}

function within(all: readonly TextEdit[], first: number, last: number): TextEdit[] {
  return all.filter(({ range: { start, end } }) => first <= start.line && end.line <= last);
}
