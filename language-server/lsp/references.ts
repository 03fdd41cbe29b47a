import type { LangiumDocument } from 'langium';
import type { ReferencesProvider } from 'langium/lsp';
import type { Location, ReferenceParams } from 'vscode-languageserver';
import { locationOf, occurrencesAt } from './occurrence-at.ts';

/** Every place that names the same host, label or symbol. */
export class References implements ReferencesProvider {
  findReferences(document: LangiumDocument, { position, context }: ReferenceParams): Location[] {
    return occurrencesAt(document, position)
      .filter(({ declares }) => context.includeDeclaration || !declares)
      .map((place) => locationOf(document, place));
  }
}
