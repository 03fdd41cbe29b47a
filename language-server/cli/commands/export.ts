import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';

export function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .summary('write a text as a capture')
    .description(
      'Writes what a .tcpflow text shows as a capture (pcapng), which Wireshark opens, ' +
        'or as a packetdrill script.',
    )
    .argument('<file>', 'a file, or - for the standard input')
    .addOption(
      new Option('-f, --format <format>', 'what to write')
        .choices(['pcapng', 'packetdrill'])
        .default('pcapng'),
    )
    .option('--host <name>', 'in a packetdrill script: the host under test')
    .option('-o, --output <file>', 'write to a file instead of the standard output')
    .addHelpText('after', helpFor('export'))
    .action(async (file, options) => {
      const { exportFile } = await import('../export/export.ts');
      context.finish(await exportFile(file, options, context));
    });
}
