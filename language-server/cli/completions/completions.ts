/** `tcpf completions`: scripts made from the commands themselves. */
import type { Command } from 'commander';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { type Completed, wordsOf } from './words.ts';
import { zsh } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Record<Shell, (commands: readonly Completed[]) => string> = { bash, zsh, fish };

export function completions(shell: Shell, program: Command): string {
  return SCRIPTS[shell](wordsOf(program));
}
