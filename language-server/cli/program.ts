/** The commands, as they are asked for; what each does is loaded when it is called. */
import { Command, type Help, Option } from 'commander';
import { wantsColour } from './colour.ts';
import { addCheck } from './commands/check.ts';
import { addCompletions } from './commands/completions.ts';
import type { Context } from './commands/context.ts';
import { addExplain } from './commands/explain.ts';
import { addExport } from './commands/export.ts';
import { addFormat } from './commands/format.ts';
import { addImport } from './commands/import.ts';
import { addRender } from './commands/render.ts';
import { addRules } from './commands/rules.ts';
import { addTrace } from './commands/trace.ts';
import { helpFor } from './help.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

export function createProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command('tcpf');
  const { out, err, env } = terminal;
  const choice = () => program.opts().color ?? 'auto';
  program
    .description('Checks TCP exchanges, written as .tcpflow text or captured, against RFC 9293.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addOption(colourOption())
    .option('--no-color', 'the same as --color=never')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void out.write(text),
      writeErr: (text) => void err.write(text),
      getOutHasColors: () => wantsColour(out, env, choice()),
      getErrHasColors: () => wantsColour(err, env, choice()),
      getOutHelpWidth: () => Math.min(out.columns, 100),
      getErrHelpWidth: () => Math.min(err.columns, 100),
    })
    .configureHelp(HELP_STYLE)
    .addHelpText('after', helpFor('tcpf'));
  const context: Context = { terminal, choice, finish, program };
  for (const add of COMMANDS) add(program, context);
  return program;
}

const COMMANDS = [
  ...[addCheck, addTrace, addRender, addFormat, addImport, addExport],
  ...[addExplain, addRules, addCompletions],
];

const HELP_STYLE: Partial<Help> = {
  showGlobalOptions: true,
  sortSubcommands: false,
};

function colourOption(): Option {
  return new Option('--color <when>', 'colour the output').choices(['auto', 'always', 'never']);
}
