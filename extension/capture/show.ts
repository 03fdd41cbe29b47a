/** Shows what was imported, with its diagram; on request it is saved beside the capture. */
import { commands, l10n, type TextDocument, type Uri, window, workspace } from 'vscode';
import { LANGUAGE } from '../language.ts';
import { besideOf, nameOf } from './names.ts';

export async function show(file: Uri, content: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: LANGUAGE, content });
  await window.showTextDocument(document, { preview: false });
  await commands.executeCommand('tcpflow.openPreviewToSide');
  void offerToSave(file, document);
}

async function offerToSave(file: Uri, document: TextDocument): Promise<void> {
  const save = l10n.t('Save…');
  const answer = await window.showInformationMessage(
    l10n.t('{0} was imported.', nameOf(file)),
    save,
  );
  if (answer !== save) return;
  const defaultUri = besideOf(file, `.${LANGUAGE}`);
  const target = await window.showSaveDialog({ defaultUri, filters: { TCPFlow: [LANGUAGE] } });
  if (!target) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(document.getText()));
  await window.showTextDocument(await workspace.openTextDocument(target), { preview: false });
}
