/** TCPFlow: Import Capture. A connection of a capture becomes a text, with its diagram beside it. */
import { type CancellationToken, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type {
  CaptureConnection,
  CaptureConnectionsResponse,
  CaptureImportResponse,
} from '../../language-server/protocol.ts';
import type { Server } from '../server.ts';
import { nameOf } from './names.ts';
import { pickConnection } from './pick.ts';
import { show } from './show.ts';
import { upload } from './upload.ts';

/** The whole file is in memory for a while, here and in the server. */
const LARGEST = 256 * 2 ** 20;

/** A capture that the server has, under a name that no other has. */
interface Uploaded extends CaptureConnectionsResponse {
  readonly capture: string;
  readonly file: Uri;
}

let captures = 0;

/** Asks for the file where it is not called with one. */
export async function importCapture(server: Server, clicked: unknown): Promise<void> {
  const file = clicked instanceof Uri ? clicked : await askForFile();
  if (!file) return;
  const capture = `capture ${++captures}`;
  try {
    await importFile(server, file, capture);
  } catch (error) {
    void window.showErrorMessage(l10n.t('{0}: {1}', nameOf(file), messageOf(error)));
  } finally {
    server.forgetCapture({ capture });
  }
}

async function askForFile(): Promise<Uri | undefined> {
  const filters = { [l10n.t('Captures')]: ['pcap', 'pcapng', 'cap', 'gz'] };
  const [file] = (await window.showOpenDialog({ filters })) ?? [];
  return file;
}

async function importFile(server: Server, file: Uri, capture: string): Promise<void> {
  const uploaded = await withProgress(l10n.t('Reading {0}', nameOf(file)), (report, token) => {
    return read(server, file, capture, report, token);
  });
  if (!uploaded) return;
  const connection = await pickConnection(uploaded.connections);
  if (!connection) return;
  const imported = await withProgress(l10n.t('Importing {0}', connection.id), (_, token) => {
    return importConnection(server, uploaded, connection, token);
  });
  if (!imported) return;
  if (!imported.text) throw new Error(l10n.t('The connection has no segment that can be read.'));
  await show(file, imported.text);
  if (imported.cut) {
    void window.showWarningMessage(
      l10n.t('The connection is longer than anybody reads: its first segments were imported.'),
    );
  }
}

async function read(
  server: Server,
  file: Uri,
  capture: string,
  report: (percent: number) => void,
  token: CancellationToken,
): Promise<Uploaded> {
  const { size } = await workspace.fs.stat(file);
  if (size > LARGEST) throw new Error(l10n.t('The file is too large to be read here.'));
  const octets = await workspace.fs.readFile(file);
  await upload(server, capture, octets, report, token);
  const answer = await server.captureConnections({ capture }, token);
  if (answer.connections.length === 0) throw new Error(whyNone(answer));
  return { ...answer, capture, file };
}

function whyNone({ unreadable, remarks }: CaptureConnectionsResponse): string {
  const [remark] = remarks;
  return unreadable ?? remark ?? l10n.t('There is no TCP connection in the capture.');
}

function importConnection(
  server: Server,
  { capture, file }: Uploaded,
  { id: connection }: CaptureConnection,
  token: CancellationToken,
): Promise<CaptureImportResponse> {
  const settings = workspace.getConfiguration('tcpflow.import', file);
  const params = {
    capture,
    connection,
    title: nameOf(file),
    numbers: settings.get('numbers') === 'raw' ? 'raw' : 'symbols',
    detail: settings.get('detail') === 'full' ? 'full' : 'essential',
  } as const;
  return server.importCapture(params, token);
}

/** Nothing where the user cancels it. */
async function withProgress<T>(
  title: string,
  task: (report: (percent: number) => void, token: CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    try {
      return await task((increment) => progress.report({ increment }), token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
