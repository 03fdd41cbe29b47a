/** For commands that take one file. */
import { Failure, systemProblem } from '../failure.ts';
import type { Terminal } from '../terminal.ts';
import { findFiles } from './find.ts';
import { type Opened, open } from './open.ts';

/** What `read` makes of the file; where that fails it is said of which. */
export async function theOnly<T>(
  path: string,
  terminal: Terminal,
  read: (opened: Opened) => Promise<T>,
): Promise<T> {
  const [found, ...more] = await findFiles([path]);
  if (!found || more.length > 0 || found.name !== path) {
    throw new Failure(`${path} is a folder, and a file is needed.`);
  }
  try {
    return await read(await open(found, terminal));
  } catch (error) {
    const problem = error instanceof Failure ? error.message : systemProblem(error);
    if (problem === undefined) throw error;
    throw new Failure(`${path} cannot be read: ${problem}`, hintOf(error));
  }
}

function hintOf(error: unknown): string | undefined {
  return error instanceof Failure ? error.hint : undefined;
}
