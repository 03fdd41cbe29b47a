import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';
import { collect } from './values.ts';

export function addRender(program: Command, context: Context): void {
  program
    .command('render')
    .summary('draw a file as a sequence diagram')
    .description('Draws an exchange as the text of a Mermaid sequence diagram, with both states.')
    .argument('<file>', 'a file, or - for the standard input')
    .addOption(
      new Option('-f, --format <format>', 'what to draw it as')
        .choices(['mermaid', 'svg', 'png'])
        .default('mermaid'),
    )
    .option(
      '-c, --connection <text>',
      'the connection of a capture whose name contains this',
      collect,
    )
    .option('-o, --output <file>', 'write to a file instead of the standard output')
    .addHelpText('after', helpFor('render'))
    .action(async (file, options) => {
      const { render } = await import('../render/render.ts');
      context.finish(await render(file, options, context));
    });
}
