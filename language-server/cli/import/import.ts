/** `tcpf import`. */
import { paintFor } from '../colour.ts';
import type { Context } from '../commands/context.ts';
import { EXIT } from '../failure.ts';
import { theOnly } from '../input/only.ts';
import { writeTo } from '../output.ts';
import { printable } from '../printable.ts';
import { imported, type ToImport } from './imported.ts';

export interface ImportOptions extends ToImport {
  readonly output?: string;
}

export async function importFile(
  path: string,
  options: ImportOptions,
  { terminal, choice }: Context,
): Promise<number> {
  const { text, cut, remarks } = await theOnly(path, terminal, (opened) =>
    imported(opened, options),
  );
  await writeTo(options.output, [text], terminal);
  const paint = paintFor(terminal.err, terminal.env, choice());
  const said = [...remarks];
  if (cut) said.push('The connection has more segments: --max-segments takes more of them.');
  for (const message of said) {
    await terminal.err.write(`${paint('bold', 'note')}: ${printable(message)}\n`);
  }
  return EXIT.clean;
}
