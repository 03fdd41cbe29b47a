import { type Command, Option } from 'commander';
import { helpFor } from '../help.ts';
import type { Context } from './context.ts';
import { collect, count } from './values.ts';

export function addCheck(program: Command, context: Context): void {
  program
    .command('check')
    .summary('say what TCP would not do, and why')
    .description(
      'Checks files, all that is in folders, and with - the standard input. ' +
        'Takes .tcpflow texts, the tcpflow fences of Markdown files, and captures (pcap, pcapng).',
    )
    .argument('<path...>', 'files, folders, or - for the standard input')
    .addOption(
      new Option('-f, --format <format>', 'how findings are told')
        .choices(['pretty', 'json', 'github', 'sarif'])
        .default('pretty'),
    )
    .addOption(
      new Option('-s, --severity <level>', 'leave out what is less severe')
        .choices(['error', 'warning', 'info', 'hint'])
        .default('hint'),
    )
    .option(
      '-r, --rule <name=level>',
      'report a rule as error, warning, info, hint or off',
      collect,
    )
    .option('-c, --connection <text>', 'only connections whose name contains this', collect)
    .option('-n, --max-findings <number>', 'tell no more than so many; 0 for all', count)
    .option('--insights', 'also name what happens where all is right, as a retransmission')
    .option(
      '--checksums',
      'also report bad checksums, which are in most captures where the network card computes them',
    )
    .option('-q, --quiet', 'neither progress nor summary')
    .addHelpText('after', helpFor('check'))
    .action(async (paths, options) => {
      const { check } = await import('../check/check.ts');
      context.finish(await check(paths, options, context));
    });
}
