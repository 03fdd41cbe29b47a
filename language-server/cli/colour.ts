/** Colour where somebody sees it, or asked for it. */
import { styleText } from 'node:util';
import type { Output, Terminal } from './terminal.ts';

export type ColourChoice = 'auto' | 'always' | 'never';

/** Wraps a text in what a terminal takes for a style; or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;
export type Style = Parameters<typeof styleText>[0];

export const PLAIN: Paint = (_, text) => text;
/** The stream was asked before: on Node 22 and later `styleText` would ask a stream of its own. */
const COLOURED: Paint = (style, text) => styleText(style, text, { validateStream: false });

export function paintFor(output: Output, env: Terminal['env'], choice: ColourChoice): Paint {
  return wantsColour(output, env, choice) ? COLOURED : PLAIN;
}

/** What is asked on the command line outweighs FORCE_COLOR, and that NO_COLOR, as in Node itself. */
export function wantsColour(output: Output, env: Terminal['env'], choice: ColourChoice): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR);
  return !NO_COLOR && output.isTerminal && TERM !== 'dumb';
}
