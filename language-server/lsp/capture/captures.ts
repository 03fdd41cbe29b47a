/** Captures that the client has handed over, until it says that they are needed no more. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { fromBase64 } from '../../base64.ts';
import { connectionsOf, importCapture } from '../../capture/import/index.ts';
import type {
  CaptureConnectionsResponse,
  CaptureImportParams,
  CaptureImportResponse,
  CaptureParams,
  CapturePieceParams,
} from '../../protocol.ts';

export class Captures {
  private readonly pieces = new Map<string, Uint8Array[]>();

  piece({ capture, octets }: CapturePieceParams): null {
    const pieces = this.pieces.get(capture) ?? [];
    this.pieces.set(capture, pieces);
    pieces.push(fromBase64(octets));
    return null;
  }

  async connections(
    { capture }: CaptureParams,
    token: CancellationToken,
  ): Promise<CaptureConnectionsResponse> {
    const { connections, remarks, unreadable } = await connectionsOf(this.read(capture, token));
    return {
      connections,
      remarks: remarks.filter(({ kind }) => kind !== 'comment').map(({ message }) => message),
      unreadable: unreadable ?? null,
    };
  }

  async import(
    { capture, ...options }: CaptureImportParams,
    token: CancellationToken,
  ): Promise<CaptureImportResponse> {
    const { text, cut } = await importCapture(this.read(capture, token), options);
    return { text: text ?? null, cut };
  }

  forget({ capture }: CaptureParams): void {
    this.pieces.delete(capture);
  }

  /** Between pieces others have their turn, and the client may think better of it. */
  private async *read(capture: string, token: CancellationToken): AsyncGenerator<Uint8Array> {
    for (const piece of this.pieces.get(capture) ?? []) {
      await new Promise((resolve) => setTimeout(resolve));
      if (token.isCancellationRequested) {
        throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
      }
      yield piece;
    }
  }
}
