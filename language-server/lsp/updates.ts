import { DocumentState, URI } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import type { FileSystemWatcher, TextDocumentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReportError } from './guard.ts';

/** Follows what is open in the editor; files that are not open are none of the server's business. */
export class OpenDocuments extends DefaultDocumentUpdateHandler {
  private readonly services: LangiumSharedServices;
  private readonly report: ReportError;

  constructor(services: LangiumSharedServices, report: ReportError) {
    super(services);
    this.services = services;
    this.report = report;
  }

  /** Out of date from this moment on, so that no request is answered from the text before. */
  override didChangeContent({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = this.services.workspace;
    const uri = URI.parse(document.uri);
    const known = LangiumDocuments.getDocument(uri);
    if (known) DocumentBuilder.resetToState(known, DocumentState.Changed);
    else LangiumDocuments.addDocument(LangiumDocumentFactory.fromTextDocument(document, uri));
    this.fireDocumentUpdate([uri], []);
  }

  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    this.fireDocumentUpdate([], [URI.parse(document.uri)]);
  }

  protected override fireDocumentUpdate(changed: URI[], deleted: URI[]): void {
    const { WorkspaceLock, WorkspaceManager, DocumentBuilder } = this.services.workspace;
    WorkspaceManager.ready
      .then(() => WorkspaceLock.write((token) => DocumentBuilder.update(changed, deleted, token)))
      .catch(this.report);
  }

  protected override getWatchers(): FileSystemWatcher[] {
    return [];
  }
}
