/** Asks which connection of a capture is meant. */
import { type CancellationToken, l10n, type QuickPickItem, window } from 'vscode';
import type { CaptureConnection } from '../../language-server/protocol.ts';

interface Item extends QuickPickItem {
  readonly connection: CaptureConnection;
}

/** The only one without asking. */
export async function pickConnection(
  connections: readonly CaptureConnection[],
  token?: CancellationToken,
): Promise<CaptureConnection | undefined> {
  const [only, ...others] = connections;
  if (others.length === 0) return only;
  const picked = await window.showQuickPick<Item>(
    connections.map(itemOf),
    {
      title: l10n.t('{0} connections', connections.length),
      placeHolder: l10n.t('Which connection?'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
    token,
  );
  return picked?.connection;
}

function itemOf(connection: CaptureConnection): Item {
  const { a, b, segments, octets, firstFrame, start, end } = connection;
  return {
    label: `${a} ↔ ${b}`,
    description: l10n.t('{0} segments, {1} octets', segments, octets),
    detail: l10n.t(
      'from frame {0} on, after {1} s; lasts {2} s',
      firstFrame,
      seconds(start),
      seconds(end - start),
    ),
    connection,
  };
}

/** To the millisecond, which is what a reader tells connections apart by. */
function seconds(length: number): string {
  return String(Math.round(length * 1000) / 1000);
}
