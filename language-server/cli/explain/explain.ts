/** `tcpf explain`. */
import { explain as pageOf } from '../../lsp/explain/pages.ts';
import { SLIP_NAMES } from '../../lsp/parsing/slip-messages.ts';
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
  if (!SLIP_NAMES.has(name)) mustBeRule(name);
  const page = pageOf({ rule: name }) ?? slipPage(name);
  const { out, env } = terminal;
  const paint = paintFor(out, env, choice());
  await out.write(format === 'markdown' ? page : pageForTerminal(page, paint, out.columns));
  return EXIT.clean;
}

/** Slips of form are named like rules, but each message says all there is. */
function slipPage(name: string): string {
  return `# ${name}

This is no rule: a line of this form cannot be read, and the message says what it lacks. Nothing else is
said of the line, all others are checked, and it cannot be switched off.
`;
}
