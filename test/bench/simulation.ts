/** The simulation and the rules without parsing: how fast, how much they keep, which rules are slow. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Grown } from './growth.ts';
import type { Simulated } from './simulate.ts';
import type { Workload } from './workloads.ts';

const NAMES: readonly Workload[] = ['symbols', 'numbers', 'connections', 'mistakes'];

export interface SimulationRow extends Simulated {
  readonly workload: Workload;
}

export async function benchSimulation(): Promise<SimulationRow[]> {
  const rows: SimulationRow[] = [];
  for (const workload of NAMES) {
    rows.push({ workload, ...((await measured('simulate.ts', workload)) as Simulated) });
  }
  return rows;
}

/** Rules that take more than their share in a longer file. */
export async function benchGrowth(): Promise<Grown[]> {
  return (await measured('growth.ts')) as Grown[];
}

async function measured(program: string, ...args: readonly string[]): Promise<unknown> {
  const file = join(import.meta.dirname, program);
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file, ...args]);
  return JSON.parse(stdout);
}
