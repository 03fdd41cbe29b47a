/** `tcpf explain`. */
import { explain as pageOf } from '../../lsp/explain/pages.ts';
import { mustBeRule } from '../check/levels.ts';
import { paintFor } from '../colour.ts';
import type { Context } from '../commands/context.ts';
import { EXIT } from '../failure.ts';
import { pageForTerminal } from './page.ts';

export interface ExplainOptions {
  readonly format: 'text' | 'markdown';
}

export async function explain(
  name: string,
  { format }: ExplainOptions,
  { terminal, choice }: Context,
): Promise<number> {
  mustBeRule(name);
  const page = pageOf({ rule: name }) ?? '';
  const { out, env } = terminal;
  const paint = paintFor(out, env, choice());
  await out.write(format === 'markdown' ? page : pageForTerminal(page, paint, out.columns));
  return EXIT.clean;
}
