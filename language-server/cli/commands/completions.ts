import { Argument, type Command } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';

export function addCompletions(program: Command, context: Context): void {
  program
    .command('completions')
    .summary('print a script that completes commands in a shell')
    .description('Prints a script that lets a shell complete commands, options and rules.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', helpFor('completions'))
    .action(async (shell) => {
      const { completions } = await import('../completions/completions.ts');
      await context.terminal.out.write(completions(shell, context.program));
    });
}
