import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';
import { collect } from './values.ts';

export function addTrace(program: Command, context: Context): void {
  program
    .command('trace')
    .summary('show both endpoints, step by step')
    .description('Simulates both endpoints by RFC 9293 and shows what each step does to them.')
    .argument('<path...>', 'files, folders, or - for the standard input')
    .addOption(
      new Option('-f, --format <format>', 'JSON for programs, text for people')
        .choices(['json', 'text'])
        .default('text'),
    )
    .option('-c, --connection <text>', 'only connections whose name contains this', collect)
    .addHelpText('after', helpFor('trace'))
    .action(async (paths, options) => {
      const { trace } = await import('../trace/trace.ts');
      context.finish(await trace(paths, options, context));
    });
}
