/** Findings as workflow commands, which GitHub Actions shows beside the lines of a change. */
import { printable } from '../printable.ts';
import type { Output } from '../terminal.ts';
import { Limit } from './limit.ts';
import { citationOf, type FileReport, type Told } from './report.ts';
import type { Reporter } from './reporter.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

export class GithubReporter implements Reporter {
  private readonly out: Output;
  private readonly limit: Limit;

  constructor(out: Output, most = 0) {
    this.out = out;
    this.limit = new Limit(most);
  }

  async begin(): Promise<void> {}

  async file({ file, findings, unreadable }: FileReport): Promise<void> {
    const lines = this.limit.take(findings).map((told) => findingCommand(file, told));
    if (unreadable !== undefined) {
      lines.push(
        command('error', { file, title: 'tcpf' }, `This file cannot be read: ${unreadable}.`),
      );
    }
    if (lines.length > 0) await this.out.write(`${lines.join('\n')}\n`);
  }

  async end(): Promise<void> {}
}

function findingCommand(file: string, told: Told): string {
  const { rule, severity, message, place } = told;
  const { line, column, endColumn, frame } = place;
  const at = frame === undefined ? { line, endLine: line, col: column, endColumn } : {};
  const source = citationOf(told);
  const text = `${frame === undefined ? '' : `Frame ${frame}: `}${message}${source ? ` (${source})` : ''}`;
  return command(COMMANDS[severity], { file, ...at, title: rule }, text);
}

type Properties = Readonly<Record<string, string | number | undefined>>;

/** `::error file=a.tcpflow,line=4::…`, where what ends a property or the command is escaped. */
export function command(name: string, properties: Properties, message: string): string {
  const written = Object.entries(properties).flatMap(([key, value]) => {
    return value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`];
  });
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function escapeData(text: string): string {
  return printable(text, '\n\r')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}
