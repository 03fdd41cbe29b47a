import { beforeAll, describe, expect, test } from 'vitest';
import {
  FLOW_CHANGED,
  FLOW_REQUEST,
  type FlowChangedParams,
  type FlowParams,
  type FlowResponse,
} from '../../language-server/protocol.ts';
import { type Client, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

function flow(params: FlowParams): Promise<FlowResponse> {
  return client.protocol.sendRequest(FLOW_REQUEST, params);
}

const TEXT = `title "Opening"
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
`;

describe('the flow of a document', () => {
  test('is a model with places and findings, and Mermaid text', async () => {
    const { uri } = await client.open(TEXT);
    const result = await flow({ uri });
    expect(result?.version).toBe(1);
    expect(result?.model.title).toBe('Opening');
    expect(result?.model.participants.map(({ name }) => name)).toEqual(['Client', 'Server']);
    const segments = result?.model.rows.filter(({ kind }) => kind === 'segment');
    expect(segments).toMatchObject([
      { range: { start: { line: 1 } }, findings: [] },
      { range: { start: { line: 2 } }, findings: [{ rule: 'synack-ack-mismatch' }] },
    ]);
    expect(result?.mermaid.text).toMatch(/^sequenceDiagram\n/);
  });

  test('keeps what can be read while a line is broken, and says which', async () => {
    const file = await client.open(TEXT);
    await file.change(`${TEXT}Client -> \nServer ->`);
    const result = await flow({ uri: file.uri });
    expect(result?.broken).toEqual({ count: 2, first: 3 });
    expect(result?.model.segments.total).toBe(2);
  });

  test('is that of the newest text, even right after a change', async () => {
    const file = await client.open(TEXT);
    void file.changeOnly(TEXT.replace('Opening', 'Newest'));
    const result = await flow({ uri: file.uri });
    expect([result?.version, result?.model.title]).toEqual([2, 'Newest']);
  });

  test('is cut to the segments that are asked for', async () => {
    const { uri } = await client.open(TEXT);
    const result = await flow({ uri, window: { from: 1, count: 1 } });
    expect(result?.model.segments).toEqual({ from: 1, count: 1, total: 2 });
  });

  test('is null for a document that is not open', async () => {
    expect(await flow({ uri: 'file:///nowhere.tcpflow' })).toBeNull();
  });
});

test('every new reading is announced with its version', async () => {
  const announced: FlowChangedParams[] = [];
  client.protocol.onNotification(FLOW_CHANGED, (params: FlowChangedParams) => {
    announced.push(params);
  });
  const file = await client.open(TEXT);
  await file.change(`${TEXT}\n`);
  await flow({ uri: file.uri });
  expect(announced).toEqual([
    { uri: file.uri, version: 1 },
    { uri: file.uri, version: 2 },
  ]);
});
