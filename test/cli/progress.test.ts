/** The bar on standard error: there for who waits, and gone without a trace. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Progress } from '../../language-server/cli/progress.ts';

let said = '';

beforeEach(() => {
  said = '';
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function progress({ isTerminal = true, quiet = false, size = 1000 } = {}): Progress {
  const output = {
    isTerminal,
    columns: 60,
    write: async (data: string | Uint8Array) => {
      said += data;
    },
  };
  const terminal = { out: output, err: output, env: {}, input: async function* () {} };
  return new Progress(terminal, [found(size)], quiet);
}

function found(size: number) {
  return { name: 'captures/long.pcap', size, isNamed: true, problem: undefined };
}

test('nothing is shown of work that is done at once', () => {
  const bar = progress();
  bar.reading(found(1000))(500);
  bar.end();
  expect(said).toBe('');
});

test('after a while it says how far the work is, and where', () => {
  const bar = progress();
  const read = bar.reading(found(1000));
  vi.advanceTimersByTime(1000);
  read(500);
  expect(said).toContain('\u2588\u2591');
  expect(said).toContain(' 50% captures/long.pcap');
  bar.end();
  expect(said.endsWith('\r\u001b[K')).toBe(true);
});

test('it is not drawn more often than anybody can read', () => {
  const bar = progress();
  const read = bar.reading(found(1000));
  vi.advanceTimersByTime(1000);
  for (let i = 0; i < 100; i++) read(5);
  expect(said.match(/%/g)).toHaveLength(1);
  bar.end();
});

test.each([
  ['a pipe', { isTerminal: false }],
  ['who asks for quiet', { quiet: true }],
  ['work of unknown length', { size: 0 }],
])('there is none for %s', (_, world) => {
  const bar = progress(world);
  const read = bar.reading(found(1000));
  vi.advanceTimersByTime(1000);
  read(500);
  bar.end();
  expect(said).toBe('');
});
