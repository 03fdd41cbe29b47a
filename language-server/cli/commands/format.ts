import type { Command } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';

export function addFormat(program: Command, context: Context): void {
  program
    .command('format')
    .summary('bring texts into the usual form')
    .description(
      'Brings .tcpflow texts into their usual form; what they say does not change. ' +
        'Prints one text, or changes the files themselves with --write.',
    )
    .argument('<path...>', 'files, folders, or - for the standard input')
    .option('-w, --write', 'change the files')
    .option('--check', 'only name the files that would change, and end with 1 if there are any')
    .addHelpText('after', helpFor('format'))
    .action(async (paths, options) => {
      const { format } = await import('../format/format.ts');
      context.finish(await format(paths, options, context));
    });
}
