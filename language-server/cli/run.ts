/** Runs one command line and tells the exit code. Never throws. */
import { CommanderError } from 'commander';
import { type ColourChoice, paintFor } from './colour.ts';
import { EXIT, Failure, problemOf } from './failure.ts';
import { printable } from './printable.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.clean;
  const program = createProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.trouble;
    await tell(error, terminal, program.opts().color);
    return EXIT.trouble;
  }
}

async function tell(error: unknown, { err, env }: Terminal, choice: ColourChoice = 'auto') {
  const paint = paintFor(err, env, choice);
  const said = problemOf(error, env);
  await err.write(`${paint(['bold', 'red'], 'error')}: ${printable(said, '\n')}\n`);
  if (error instanceof Failure && error.hint !== undefined)
    await err.write(`${printable(error.hint, '\n')}\n`);
}
