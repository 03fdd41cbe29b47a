/** What can come next where the cursor is. */
import type { LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import type { CompletionList, CompletionParams } from 'vscode-languageserver';
import type { Analyses } from '../analysis.ts';
import { entriesFor } from './entries.ts';
import { itemOf } from './item.ts';
import { placeOf } from './place.ts';

export class Completion implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: [' ', '='] };
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  getCompletion(document: LangiumDocument, { position }: CompletionParams): CompletionList {
    const { line, character } = position;
    const before = document.textDocument.getText({ start: { line, character: 0 }, end: position });
    const place = placeOf(before);
    const items = place
      ? entriesFor(place, this.analyses.of(document), line).map((entry, index) => {
          const start = { line, character: character - place.word.length };
          return itemOf(entry, { start, end: position }, index);
        })
      : [];
    return { isIncomplete: false, items };
  }
}
