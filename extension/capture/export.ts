/** TCPFlow: Export Capture. What a text shows becomes a capture that Wireshark opens. */
import { l10n, Uri, window, workspace } from 'vscode';
import { fromBase64 } from '../../language-server/base64.ts';
import { LANGUAGE } from '../language.ts';
import type { Server } from '../server.ts';
import { besideOf, nameOf } from './names.ts';

/** The active text where it is not called with a file. */
export async function exportCapture(server: Server, clicked: unknown): Promise<void> {
  const source = clicked instanceof Uri ? clicked : window.activeTextEditor?.document.uri;
  if (!source) return;
  try {
    await exportFile(server, source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('{0}: {1}', nameOf(source), reason));
  }
}

async function exportFile(server: Server, source: Uri): Promise<void> {
  const document = await workspace.openTextDocument(source);
  if (document.languageId !== LANGUAGE) {
    throw new Error(l10n.t('Only a .tcpflow text can be exported.'));
  }
  const exported = await server.exportCapture({ uri: document.uri.toString() });
  if (!exported) throw new Error(l10n.t('The language server does not know the text.'));
  if (exported.segments === 0) throw new Error(l10n.t('There is no segment in the text.'));
  const target = await window.showSaveDialog({
    defaultUri: besideOf(source, '.pcapng'),
    filters: { [l10n.t('Captures')]: ['pcapng'] },
  });
  if (!target) return;
  await workspace.fs.writeFile(target, fromBase64(exported.octets));
  void window.showInformationMessage(
    l10n.t('{0} segments were written to {1}.', exported.segments, nameOf(target)),
  );
}
