/** What the extension is, wherever it runs. */
import { commands, type ExtensionContext } from 'vscode';
import { Previews } from './preview/previews.ts';
import { type MakeClient, Server } from './server.ts';

export async function start(context: ExtensionContext, makeClient: MakeClient): Promise<void> {
  const server = new Server(makeClient);
  const previews = new Previews(context.extensionUri, server);
  context.subscriptions.push(
    server,
    previews,
    commands.registerCommand('tcpflow.restartServer', () => server.restart()),
  );
  await server.start();
}
