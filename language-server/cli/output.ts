/** Where a command puts what it made. */
import { open } from 'node:fs/promises';
import { Failure, systemProblem } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** A file, or the standard output where none is named. */
export async function writeTo(
  path: string | undefined,
  pieces: Iterable<string | Uint8Array>,
  { out }: Terminal,
): Promise<void> {
  if (path === undefined || path === '-') {
    for (const piece of pieces) await out.write(piece);
    return;
  }
  try {
    const file = await open(path, 'w');
    try {
      for (const piece of pieces) await file.write(piece as Uint8Array);
    } finally {
      await file.close();
    }
  } catch (error) {
    const problem = systemProblem(error);
    if (problem === undefined) throw error;
    throw new Failure(`${path} cannot be written: ${problem}`);
  }
}
