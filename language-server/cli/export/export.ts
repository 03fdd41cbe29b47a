/** `tcpf export`. */
import { exportCapture } from '../../capture/export/index.ts';
import { checkText } from '../../checked-text.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, Failure } from '../failure.ts';
import { theOnly } from '../input/only.ts';
import { textOf } from '../input/text.ts';
import { writeTo } from '../output.ts';

export interface ExportOptions {
  readonly output?: string;
}

export async function exportFile(
  path: string,
  { output }: ExportOptions,
  { terminal }: Context,
): Promise<number> {
  if (output === undefined && terminal.out.isTerminal) {
    throw new Failure(
      'A capture is nothing to be shown on a terminal.',
      'Name a file: --output FILE',
    );
  }
  const text = await theOnly(path, terminal, ({ kind, bytes }) => textOf(kind, bytes));
  const { script, trace } = checkText(text);
  await writeTo(output, exportCapture(script, trace), terminal);
  return EXIT.clean;
}
