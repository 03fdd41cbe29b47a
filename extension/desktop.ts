/** The extension where there is Node: the server is a process of its own. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './start.ts';

export function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.cjs').fsPath;
  return start(context, (options) => {
    return new LanguageClient(
      'tcpflow',
      'TCPFlow',
      { module, transport: TransportKind.ipc },
      options,
    );
  });
}
