import type { LangiumDocument } from 'langium';
import type { DefinitionProvider } from 'langium/lsp';
import { type DefinitionParams, LocationLink } from 'vscode-languageserver';
import { occurrenceAt, occurrencesAt, rangeOf } from './occurrence-at.ts';

/** Where a name is declared; where nothing declares it, where it comes up first. */
export class Definition implements DefinitionProvider {
  getDefinition(document: LangiumDocument, { position }: DefinitionParams): LocationLink[] {
    const from = occurrenceAt(document, position);
    const declarations = occurrencesAt(document, position).filter(({ declares }) => declares);
    const { uri } = document.textDocument;
    return declarations.map((place) => {
      const target = rangeOf(place);
      return LocationLink.create(uri, target, target, from && rangeOf(from));
    });
  }
}
