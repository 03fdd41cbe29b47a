/** Edit to diagnostics and edit to flow model, through the real server process and a stock one in turn. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BenchClient } from './client.ts';
import { exchange, middleToggle } from './exchange.ts';
import { type Figures, figures } from './figures.ts';

export const SIZES = [10, 100, 1_000, 10_000];

export interface ServerRow {
  readonly segments: number;
  readonly diagnostics: Figures;
  readonly stock: Figures;
  readonly flow: Figures;
}

export async function benchServer(ours: string, stock: string): Promise<ServerRow[]> {
  const rows: ServerRow[] = [];
  for (const segments of SIZES) rows.push(await benchSize(ours, stock, segments));
  return rows;
}

/** The two servers take turns, so that a noisy machine is noisy for both. */
async function benchSize(ours: string, stock: string, segments: number): Promise<ServerRow> {
  const text = exchange(segments);
  const toggle = middleToggle(text);
  const [one, other] = [await BenchClient.start(ours), await BenchClient.start(stock)];
  await one.open(text);
  await other.open(text);
  const samples = { diagnostics: [] as number[], stock: [] as number[], flow: [] as number[] };
  const rounds = segments >= 10_000 ? 24 : 48;
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const keep = round >= WARM_UP;
    const ms = await one.editToDiagnostics(toggle, true);
    const flowMs = await one.editToFlow(toggle, false);
    const stockMs = await other.editToDiagnostics(toggle, round % 2 === 0);
    if (!keep) continue;
    samples.diagnostics.push(ms);
    samples.flow.push(flowMs);
    samples.stock.push(stockMs);
  }
  one.stop();
  other.stop();
  return {
    segments,
    diagnostics: figures(samples.diagnostics),
    stock: figures(samples.stock),
    flow: figures(samples.flow),
  };
}

const WARM_UP = 8;

/** Milliseconds from spawning the server to its answer to `initialize`. */
export async function benchStart(script: string): Promise<{ server: Figures; node: Figures }> {
  const [server, node]: [number[], number[]] = [[], []];
  for (let round = 0; round < 15; round++) {
    const client = await BenchClient.start(script);
    server.push(client.startMs);
    client.stop();
    node.push(await bareNode());
  }
  return { server: figures(server), node: figures(node) };
}

/** An empty Node process, for scale. */
async function bareNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '']), 'exit');
  return performance.now() - began;
}
