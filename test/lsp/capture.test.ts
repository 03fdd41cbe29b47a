/** Captures, as an editor hands them over and gets them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../language-server/base64.ts';
import {
  CAPTURE_CONNECTIONS_REQUEST,
  CAPTURE_EXPORT_REQUEST,
  CAPTURE_FORGOTTEN,
  CAPTURE_IMPORT_REQUEST,
  CAPTURE_PIECE_REQUEST,
  type CaptureConnectionsResponse,
  type CaptureExportResponse,
  type CaptureImportResponse,
} from '../../language-server/protocol.ts';
import { readAll } from '../capture/decode/read-all.ts';
import { captureOf, HANDSHAKE } from '../capture/import/captures.ts';
import { type Client, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

const CHOICE = { title: 'a.pcap', numbers: 'symbols', detail: 'essential' } as const;

async function handOver(capture: string, octets: Uint8Array, piece = 100): Promise<void> {
  for (let at = 0; at < octets.length; at += piece) {
    const params = { capture, octets: toBase64(octets.subarray(at, at + piece)) };
    await client.protocol.sendRequest(CAPTURE_PIECE_REQUEST, params);
  }
}

function connectionsOf(capture: string): Promise<CaptureConnectionsResponse> {
  return client.protocol.sendRequest(CAPTURE_CONNECTIONS_REQUEST, { capture });
}

describe('a capture that is handed over', () => {
  it('is told by its connections, and imported by one', async () => {
    await handOver('one', captureOf(HANDSHAKE));
    const { connections, unreadable } = await connectionsOf('one');
    expect(unreadable).toBeNull();
    expect(connections).toMatchObject([{ id: '10.0.0.1:51000-10.0.0.2:80', segments: 3 }]);
    const params = { ...CHOICE, capture: 'one', connection: '10.0.0.1:51000-10.0.0.2:80' };
    const { text, cut } = await client.protocol.sendRequest<CaptureImportResponse>(
      CAPTURE_IMPORT_REQUEST,
      params,
    );
    expect(cut).toBe(false);
    expect(text).toContain('title "a.pcap"');
    expect(text).toContain('Client -> Server: SYN seq=J');
  });

  it('is unreadable where it is none', async () => {
    await handOver('none', new TextEncoder().encode('a shopping list'));
    expect(await connectionsOf('none')).toMatchObject({
      connections: [],
      unreadable: expect.any(String),
    });
  });

  it('is gone once it is needed no more', async () => {
    await handOver('gone', captureOf(HANDSHAKE));
    await client.protocol.sendNotification(CAPTURE_FORGOTTEN, { capture: 'gone' });
    expect((await connectionsOf('gone')).connections).toEqual([]);
  });
});

describe('an open document', () => {
  it('is exported as a capture', async () => {
    const file = await client.open('A -> B: SYN seq=5\nB -> A: SYN ACK seq=9');
    const exported = await client.protocol.sendRequest<CaptureExportResponse>(
      CAPTURE_EXPORT_REQUEST,
      { uri: file.uri },
    );
    expect(exported?.segments).toBe(2);
    const { segments } = readAll(fromBase64(exported?.octets ?? ''));
    expect(segments.map(({ seq, ack }) => [seq, ack])).toEqual([
      [5, 0],
      [9, 6],
    ]);
  });

  it('that is not open is not exported', async () => {
    const uri = 'file:///test/nowhere.tcpflow';
    expect(await client.protocol.sendRequest(CAPTURE_EXPORT_REQUEST, { uri })).toBeNull();
  });
});

describe('octets as text', () => {
  it('are the same octets again', () => {
    const octets = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256);
    expect(fromBase64(toBase64(octets))).toEqual(octets);
    expect(toBase64(new Uint8Array())).toBe('');
  });
});
