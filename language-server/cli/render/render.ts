/** `tcpf render`. */
import { writeFile } from 'node:fs/promises';
import { flowModel } from '../../diagram/flow-model.ts';
import { toMermaid } from '../../diagram/mermaid.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, Failure } from '../failure.ts';
import { findFiles } from '../input/find.ts';
import { traceOfFile } from '../traced.ts';

export interface RenderOptions {
  readonly format: 'mermaid' | 'svg' | 'png';
  readonly output?: string;
}

const ALL = { from: 0, count: Number.MAX_SAFE_INTEGER };

export async function render(
  path: string,
  { format, output }: RenderOptions,
  { terminal }: Context,
): Promise<number> {
  if (format !== 'mermaid') {
    throw new Failure(
      `render cannot draw ${format.toUpperCase()} yet.`,
      'For now: --format mermaid',
    );
  }
  const [found, ...more] = await findFiles([path]);
  if (!found || more.length > 0) throw new Failure(`${path} is a folder: render draws one file.`);
  const { trace, findings } = await drawn();
  const { text } = toMermaid(flowModel(trace, findings, () => undefined, ALL));
  if (output === undefined) await terminal.out.write(text);
  else await writeFile(output, text);
  return EXIT.clean;

  async function drawn() {
    try {
      return await traceOfFile(found as NonNullable<typeof found>, terminal);
    } catch (error) {
      if (error instanceof Failure) throw new Failure(`${path} cannot be read: ${error.message}.`);
      throw error;
    }
  }
}
