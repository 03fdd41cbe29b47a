import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';

/** One thing that can be written. */
export interface Entry {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is put in, where it is not the label; a snippet where it has `$`. */
  readonly insert?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly text?: string | undefined;
  /** What is most likely meant. */
  readonly likely?: boolean;
}

/** Entries keep the order in which they are given. */
export function itemOf(entry: Entry, range: Range, index: number): CompletionItem {
  const { label, kind, insert = label, detail, text, likely } = entry;
  return {
    label,
    kind,
    filterText: label,
    sortText: String(index).padStart(4, '0'),
    textEdit: { range, newText: insert },
    insertTextFormat: insert.includes('$') ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail !== undefined && { detail }),
    ...(text !== undefined && { documentation: { kind: MarkupKind.Markdown, value: text } }),
    ...(likely && { preselect: true }),
  };
}

/** A place of a snippet that the cursor stops at, with what stands there until then. */
export function stop(order: number, text: string): string {
  return `\${${order}:${text}}`;
}

export const Kind = CompletionItemKind;
