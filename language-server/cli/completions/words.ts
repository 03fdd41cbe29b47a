/** The words that can stand on a command line, read off the commands. */
import type { Argument, Command, Option } from 'commander';

export interface Completed {
  readonly name: string;
  readonly summary: string;
  /** What its argument can be. */
  readonly takes: Takes;
  readonly options: readonly CompletedOption[];
}

export interface CompletedOption {
  readonly long: string;
  readonly short: string | undefined;
  readonly summary: string;
  /** Nothing where it takes no value. */
  readonly takes: Takes | undefined;
}

export type Takes = 'files' | 'rules' | 'text' | readonly string[];

/** The program itself has no name. */
export function wordsOf(program: Command): readonly Completed[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    takes: argumentOf(command.registeredArguments[0]),
    options: [...command.options, ...program.options].map(optionOf),
  }));
}

function argumentOf(argument: Argument | undefined): Takes {
  if (!argument) return 'text';
  if (argument.argChoices) return argument.argChoices;
  return argument.name() === 'rule' ? 'rules' : 'files';
}

function optionOf({
  long,
  short,
  description,
  argChoices,
  required,
  flags,
}: Option): CompletedOption {
  const value =
    argChoices ?? (/<file>/.test(flags) ? 'files' : /<name=level>/.test(flags) ? 'rules' : 'text');
  return {
    long: long ?? '',
    short: short ?? undefined,
    summary: description,
    takes: required ? value : undefined,
  };
}
