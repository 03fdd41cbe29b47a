import type { DocumentValidator, LangiumDocument } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { ExplainLinks } from './links.ts';

/** Diagnostics whose codes lead to the pages of their rules. */
export class LinkedDiagnostics implements DocumentValidator {
  private readonly inner: DocumentValidator;
  private readonly links: ExplainLinks;

  constructor(inner: DocumentValidator, links: ExplainLinks) {
    this.inner = inner;
    this.links = links;
  }

  async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    const diagnostics = await this.inner.validateDocument(document);
    return diagnostics.map((each) => this.links.linked(each));
  }
}
