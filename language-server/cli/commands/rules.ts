import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';

export function addRules(program: Command, context: Context): void {
  program
    .command('rules')
    .summary('list the rules')
    .description('Lists all rules with their severities.')
    .addOption(
      new Option('-f, --format <format>', 'how they are listed')
        .choices(['table', 'json', 'names'])
        .default('table'),
    )
    .option('-g, --group <group>', 'only one group, by its letter or a word of its title')
    .addHelpText('after', helpFor('rules'))
    .action(async (options) => {
      const { rules } = await import('../rules/rules.ts');
      context.finish(await rules(options, context));
    });
}
