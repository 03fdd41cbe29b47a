/** `tcpf render`. */
import { flowModel } from '../../diagram/flow-model.ts';
import { toMermaid } from '../../diagram/mermaid.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, Failure } from '../failure.ts';
import { theOnly } from '../input/only.ts';
import { writeTo } from '../output.ts';
import { drawable } from './drawable.ts';

export interface RenderOptions {
  readonly format: 'mermaid' | 'svg' | 'png';
  readonly connection?: readonly string[];
  readonly output?: string;
}

const ALL = { from: 0, count: Number.MAX_SAFE_INTEGER };

export async function render(
  path: string,
  { format, output, connection }: RenderOptions,
  { terminal }: Context,
): Promise<number> {
  if (format !== 'mermaid') {
    throw new Failure(
      `render cannot draw ${format.toUpperCase()} yet.`,
      'For now: --format mermaid',
    );
  }
  const { trace, findings } = await theOnly(path, terminal, (opened) => {
    return drawable(opened, connection);
  });
  const { text } = toMermaid(flowModel(trace, findings, () => undefined, ALL));
  await writeTo(output, [text], terminal);
  return EXIT.clean;
}
