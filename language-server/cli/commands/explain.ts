import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';

export function addExplain(program: Command, context: Context): void {
  program
    .command('explain')
    .summary('print the page of a rule')
    .description(
      'Prints the page of a rule: why it matters, where it follows from, wrong and right.',
    )
    .argument('<rule>', 'the name of a rule, as findings show it in brackets')
    .addOption(
      new Option('-f, --format <format>', 'as text for the terminal, or as Markdown')
        .choices(['text', 'markdown'])
        .default('text'),
    )
    .addHelpText('after', helpFor('explain'))
    .action(async (rule, options) => {
      const { explain } = await import('../explain/explain.ts');
      context.finish(await explain(rule, options, context));
    });
}
