import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';
import { collect, count } from './values.ts';

export function addImport(program: Command, context: Context): void {
  program
    .command('import')
    .summary('write a capture as a text')
    .description(
      'Writes a connection of a capture (pcap, pcapng), or of what tcpdump printed, ' +
        'or a packetdrill script, as a .tcpflow text.',
    )
    .argument('<file>', 'a file, or - for the standard input')
    .option('-c, --connection <text>', 'the connection whose name contains this', collect)
    .addOption(
      new Option('--numbers <form>', 'after a symbol for each direction, or as in the headers')
        .choices(['symbols', 'raw'])
        .default('symbols'),
    )
    .addOption(
      new Option('--detail <amount>', 'what says something, or all fields of each segment')
        .choices(['essential', 'full'])
        .default('essential'),
    )
    .option('--title <text>', 'the title of the text')
    .option('--max-segments <number>', 'no more than so many segments', count)
    .option('-o, --output <file>', 'write to a file instead of the standard output')
    .addHelpText('after', helpFor('import'))
    .action(async (file, options) => {
      const { importFile } = await import('../import/import.ts');
      context.finish(await importFile(file, options, context));
    });
}
