import { describe, expect, test } from 'vitest';
import { startClient } from './client.ts';

const HANDSHAKE = [
  'Client -> Server: SYN seq=J',
  'Server -> Client: SYN ACK seq=K ack=J+1',
  'Client -> Server: ACK seq=J+1 ack=K+1',
  'Client, Server: ESTABLISHED',
  'Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10',
  'Server -> Client: ACK seq=K+1 ack=J+11',
];

/** Codes by line, from 1, of the handshake with one line written otherwise. */
async function findings(
  line: number,
  text: string,
  edit = (all: string[]) => all,
): Promise<string[]> {
  const { open } = await startClient();
  const lines = HANDSHAKE.with(line - 1, text);
  const { diagnostics } = await open(`${edit(lines).join('\n')}\n`);
  return diagnostics.map(({ range, code }) => `${range.start.line + 1} ${code}`);
}

describe('while a line is half typed', () => {
  const second = HANDSHAKE[1] as string;
  const prefixes = [...second].map((_, length) => second.slice(0, length)).filter((s) => s !== '');

  test.each(prefixes)('%s: nothing but the line itself is wrong', async (prefix) => {
    const lines = await findings(2, prefix);
    expect(lines.filter((each) => !each.startsWith('2 '))).toEqual([]);
  });

  test('a slip further on is still found', async () => {
    const wrong = (all: string[]) => all.with(5, 'Server -> Client: ACK seq=K+1 ack=J+10');
    expect(await findings(2, 'Server -> Cl', wrong)).toContain('6 len-not-counted');
  });

  test('a line that speaks of no host leaves everything checked', async () => {
    const wrong = (all: string[]) => all.with(2, 'Client -> Server: ACK seq=J ack=K+1');
    const withNoise = (all: string[]) => wrong(all).toSpliced(1, 0, '?? what is this');
    expect(await findings(1, HANDSHAKE[0] as string, withNoise)).toContain(
      '4 handshake-seq-mismatch',
    );
  });
});
