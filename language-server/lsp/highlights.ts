import type { LangiumDocument } from 'langium';
import type { DocumentHighlightProvider } from 'langium/lsp';
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from 'vscode-languageserver';
import { occurrencesAt, rangeOf } from './occurrence-at.ts';

/** The other places of the name under the cursor. */
export class Highlights implements DocumentHighlightProvider {
  getDocumentHighlight(
    document: LangiumDocument,
    { position }: DocumentHighlightParams,
  ): DocumentHighlight[] {
    return occurrencesAt(document, position).map((place) => {
      const { Read, Write } = DocumentHighlightKind;
      return { range: rangeOf(place), kind: place.declares ? Write : Read };
    });
  }
}
