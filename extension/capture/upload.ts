/** Hands a capture over to the server, piece by piece. */
import { CancellationError, type CancellationToken } from 'vscode';
import { toBase64 } from '../../language-server/base64.ts';
import type { Server } from '../server.ts';

/** Of octets: a message that takes no time to write or read. */
const PIECE = 1 << 20;

/** Reports how much more of it is there, in per cent. */
export async function upload(
  server: Server,
  capture: string,
  octets: Uint8Array,
  report: (percent: number) => void,
  token: CancellationToken,
): Promise<void> {
  for (let at = 0; at < octets.length; at += PIECE) {
    if (token.isCancellationRequested) throw new CancellationError();
    const piece = octets.subarray(at, at + PIECE);
    await server.capturePiece({ capture, octets: toBase64(piece) });
    report((100 * piece.length) / octets.length);
  }
}
