import type { Command } from 'commander';
import type { ColourChoice } from '../colour.ts';
import type { Terminal } from '../terminal.ts';

/** What a command is given beside its own options. */
export interface Context {
  readonly terminal: Terminal;
  readonly choice: () => ColourChoice;
  /** Says with which code the program is to end. */
  readonly finish: (code: number) => void;
  readonly program: Command;
}
