import type { Command } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';

export function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .summary('write a text as a capture')
    .description('Writes what a .tcpflow text shows as a capture (pcapng), as Wireshark opens it.')
    .argument('<file>', 'a file, or - for the standard input')
    .option('-o, --output <file>', 'write to a file instead of the standard output')
    .addHelpText('after', helpFor('export'))
    .action(async (file, options) => {
      const { exportFile } = await import('../export/export.ts');
      context.finish(await exportFile(file, options, context));
    });
}
