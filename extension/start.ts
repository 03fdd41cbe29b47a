/** What the extension is, wherever it runs. */
import { commands, type ExtensionContext } from 'vscode';
import { registerCaptureCommands } from './capture/index.ts';
import { EXPLAIN, Explanations } from './explain/explanations.ts';
import { Previews } from './preview/previews.ts';
import { type MakeClient, Server } from './server.ts';

export async function start(context: ExtensionContext, makeClient: MakeClient): Promise<void> {
  const server = new Server(makeClient, { explain: EXPLAIN });
  const previews = new Previews(context.extensionUri, server);
  context.subscriptions.push(
    server,
    previews,
    new Explanations(server),
    registerCaptureCommands(server),
    commands.registerCommand('tcpflow.restartServer', () => server.restart()),
  );
  await server.start();
}
