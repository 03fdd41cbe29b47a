import { beforeAll, describe, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

async function hover(text: string, word: string, offset = 1): Promise<string | undefined> {
  const file = await client.open(text);
  const position = file.position(word, { offset });
  const found = await file.request<Hover | null>('textDocument/hover', { position });
  return (found?.contents as MarkupContent | undefined)?.value;
}

const OPENING = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client: ESTABLISHED
`;

describe('on a segment', () => {
  test('both states are told, before and after', async () => {
    const text = await hover(OPENING, 'Server -> Client', 8);
    expect(text).toContain('| state | SYN-SENT → **ESTABLISHED** | SYN-RECEIVED |');
    const first = await hover(OPENING, 'Client -> Server', 8);
    expect(first).toContain('| state | CLOSED → **SYN-SENT** | LISTEN → **SYN-RECEIVED** |');
  });

  test('the variables are told as they are afterwards', async () => {
    const text = await hover(OPENING, 'Server -> Client', 8);
    expect(text).toMatch(/SND\.NXT \| `J\+1` \| `K\+1`/);
    expect(text).toMatch(/RCV\.NXT \| `K\+1` \| `J\+1`/);
  });

  test('it is said what the receiver does, and which section says so', async () => {
    const text = await hover(OPENING, 'Client -> Server', 8);
    expect(text).toMatch(/`Server` takes the SYN \(\[RFC 9293 3\.10\.7/);
  });

  test('a lost segment changes its sender only', async () => {
    const text = await hover('Client -x Server: SYN seq=J', 'Client');
    expect(text).toContain('CLOSED → **SYN-SENT**');
    expect(text).not.toContain('takes');
  });

  test('a name with Markdown in it stays text', async () => {
    expect(await hover('__proto__ -> 服务器: SYN', 'SYN')).toContain('`__proto__ → 服务器`');
  });
});

describe('on a word', () => {
  test('a control bit and a field are explained before the segment', async () => {
    expect(await hover(OPENING, 'SYN')).toMatch(/^\*\*SYN\*\*: .*occupies one sequence number/);
    expect(await hover(OPENING, 'ack=J+1')).toMatch(/^\*\*ack\*\*: the next sequence number/);
  });

  test('a state is explained in a sentence, however it is spelled', async () => {
    expect(await hover(OPENING, 'ESTABLISHED')).toMatch(/^\*\*ESTABLISHED\*\*.*RFC 9293 3\.3\.2/);
    const habit = OPENING.replace('Client: ESTABLISHED', 'Client: SYN_RCVD');
    expect(await hover(habit, 'SYN_RCVD')).toMatch(/^\*\*SYN-RECEIVED\*\*/);
  });

  test('a rule is explained with its reason and its sources', async () => {
    const text = OPENING.replace('ack=J+1', 'ack=J expect synack-ack-mismatch');
    const shown = await hover(text, 'synack-ack-mismatch');
    expect(shown).toMatch(/^\*\*synack-ack-mismatch\*\*/);
    expect(shown).toContain('https://www.rfc-editor.org/rfc/rfc9293#section-3.4');
  });

  test('nothing is said about a comment or an empty line', async () => {
    expect(await hover(`${OPENING}// SYN: a word`, '// SYN', 4)).toBeUndefined();
    expect(await hover(`${OPENING}\n\n`, '\n\n', 1)).toBeUndefined();
  });
});
