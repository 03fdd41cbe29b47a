/** `tcpf format`. */
import { writeFile } from 'node:fs/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatText } from '../../lsp/formatting/format.ts';
import { paintFor } from '../colour.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, Failure, problemOf } from '../failure.ts';
import { type Found, findFiles, STDIN } from '../input/find.ts';
import { open } from '../input/open.ts';
import { tcpflowOf } from '../input/text.ts';
import { printable } from '../printable.ts';

export interface FormatOptions {
  readonly write?: true;
  readonly check?: true;
}

export async function format(
  paths: readonly string[],
  options: FormatOptions,
  { terminal, choice }: Context,
): Promise<number> {
  const files = (await findFiles(paths)).filter(isText);
  mustBeOne(files, options);
  const paint = paintFor(terminal.err, terminal.env, choice());
  let code: number = EXIT.clean;
  for (const found of files) {
    try {
      const text = await tcpflowOf(await open(found, terminal));
      const formatted = formattedText(text);
      if (await isNews(found, text, formatted)) code = Math.max(code, EXIT.errors);
    } catch (error) {
      code = EXIT.trouble;
      const said = printable(`${found.name}: ${problemOf(error, terminal.env)}`);
      await terminal.err.write(`${paint(['bold', 'red'], 'error')}: ${said}\n`);
    }
  }
  return code;

  /** Whether somebody who checks has to be told of it. */
  async function isNews({ name }: Found, text: string, formatted: string): Promise<boolean> {
    if (options.check) {
      if (formatted !== text) await terminal.out.write(`${printable(name)}\n`);
      return formatted !== text;
    }
    if (!options.write || name === STDIN) await terminal.out.write(formatted);
    else if (formatted !== text) await writeFile(name, formatted);
    return false;
  }
}

export function formattedText(text: string): string {
  const document = TextDocument.create('', 'tcpflow', 0, text);
  return TextDocument.applyEdits(document, formatText(text));
}

/** In a folder there may be captures as well. */
function isText({ name, isNamed }: Found): boolean {
  return isNamed || name.endsWith('.tcpflow');
}

function mustBeOne(files: readonly Found[], { write, check }: FormatOptions): void {
  const isSeveral = files.length > 1 || files.some(({ isNamed }) => !isNamed);
  if (!isSeveral || write || check) return;
  throw new Failure(
    'Several files cannot be printed at once.',
    'Change them with --write, or name those that would change with --check.',
  );
}
