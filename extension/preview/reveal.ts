/** Shows where in its file a part of the picture was written. */
import { Range, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { SourceRange } from '../../language-server/protocol.ts';

export async function reveal(uri: Uri, { start }: SourceRange): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = shown?.viewColumn ?? ViewColumn.One;
  // Given with the request, for a selection that is set behind it may come too early to last.
  const selection = new Range(start.line, start.character, start.line, start.character);
  await window.showTextDocument(document, { viewColumn, selection });
}
