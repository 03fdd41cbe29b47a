/** `tcpf trace`. */
import { type Paint, paintFor } from '../colour.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, problemOf } from '../failure.ts';
import { findFiles } from '../input/find.ts';
import { printable } from '../printable.ts';
import { Progress } from '../progress.ts';
import type { Output, Terminal } from '../terminal.ts';
import type { TracedConnection } from './connection.ts';
import { figureOf } from './figure.ts';
import { traceOfFile } from './file.ts';
import { jsonConnection } from './json.ts';

export interface TraceOptions {
  readonly format: 'json' | 'text';
  readonly connection?: readonly string[];
}

export async function trace(
  paths: readonly string[],
  options: TraceOptions,
  { terminal, choice }: Context,
): Promise<number> {
  const paint = paintFor(terminal.out, terminal.env, choice());
  const teller = options.format === 'json' ? new Json(terminal.out) : new Text(terminal, paint);
  const files = await findFiles(paths);
  const progress = new Progress(terminal, files);
  let code: number = EXIT.clean;
  await teller.begin();
  for (const found of files) {
    try {
      const seen = progress.reading(found);
      const all = await traceOfFile(found, { terminal, seen, connection: options.connection });
      progress.clear();
      await teller.file(found.name, all);
    } catch (error) {
      progress.clear();
      await teller.unreadable(found.name, problemOf(error, terminal.env));
      code = EXIT.trouble;
    }
  }
  progress.end();
  await teller.end();
  return code;
}

class Json {
  private readonly out: Output;
  private isFirst = true;

  constructor(out: Output) {
    this.out = out;
  }

  begin(): Promise<void> {
    return this.out.write('{"version":1,"files":[');
  }

  file(file: string, all: readonly TracedConnection[]): Promise<void> {
    return this.entry({ file, connections: all.map(jsonConnection), unreadable: null });
  }

  unreadable(file: string, unreadable: string): Promise<void> {
    return this.entry({ file, connections: [], unreadable });
  }

  end(): Promise<void> {
    return this.out.write('\n]}\n');
  }

  private entry(entry: object): Promise<void> {
    const separator = this.isFirst ? '' : ',';
    this.isFirst = false;
    return this.out.write(`${separator}\n${JSON.stringify(entry)}`);
  }
}

class Text {
  private readonly terminal: Terminal;
  private readonly paint: Paint;

  constructor(terminal: Terminal, paint: Paint) {
    this.terminal = terminal;
    this.paint = paint;
  }

  async begin(): Promise<void> {}

  async file(file: string, all: readonly TracedConnection[]): Promise<void> {
    for (const connection of all) {
      await this.terminal.out.write(`${printable(file)}, ${figureOf(connection, this.paint)}\n`);
    }
  }

  async unreadable(file: string, problem: string): Promise<void> {
    const said = printable(`${file} cannot be read: ${problem}`);
    await this.terminal.err.write(`${this.paint(['bold', 'red'], 'error')}: ${said}\n`);
  }

  async end(): Promise<void> {}
}
