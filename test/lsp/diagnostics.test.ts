import { beforeAll, describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

const SLIP = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
Client -> Server: ACK seq=J+1 ack=K+1
`;

describe('a finding', () => {
  test('is underlined at its field, named by its rule, and says where it follows from', async () => {
    const file = await client.open(SLIP);
    const [diagnostic, ...others] = file.diagnostics;
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      source: 'tcpflow',
      code: 'synack-ack-mismatch',
      severity: DiagnosticSeverity.Error,
      codeDescription: { href: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2' },
    });
    expect(file.slice(diagnostic!.range)).toBe('ack=J');
    expect(diagnostic?.message).toMatch(
      /J\+1.*occupies one sequence number.*\(RFC 9293 3\.10\.7\.2\)$/,
    );
  });
});
