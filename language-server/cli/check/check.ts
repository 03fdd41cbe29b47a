/** `tcpf check`. */
import type { Levels } from '../../checked-text.ts';
import type { Severity } from '../../rules/finding.ts';
import { paintFor } from '../colour.ts';
import type { Context } from '../commands/context.ts';
import { isAsked } from '../connections.ts';
import { EXIT } from '../failure.ts';
import { findFiles } from '../input/find.ts';
import { Progress } from '../progress.ts';
import { reportOfFile } from './file.ts';
import type { FileReport, Summary, Told } from './report.ts';
import { type Format, reporterFor } from './reporter.ts';

export interface CheckOptions {
  readonly format: Format;
  readonly severity: Severity;
  readonly rule?: readonly string[];
  readonly connection?: readonly string[];
  readonly maxFindings?: number;
  readonly insights?: true;
  readonly checksums?: true;
  readonly quiet?: true;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export async function check(
  paths: readonly string[],
  options: CheckOptions,
  { terminal, choice }: Context,
): Promise<number> {
  const levels = await levelsFor(options.rule);
  const paint = paintFor(terminal.out, terminal.env, choice());
  const reporter = await reporterFor(options, terminal.out, paint);
  const summary: Summary = { error: 0, warning: 0, info: 0, hint: 0 };
  const files = await findFiles(paths);
  const progress = new Progress(terminal, files, options.quiet === true);
  const { checksums = false, insights = false } = options;
  const checking = { levels, checksums, insights, terminal, progress };
  let isTrouble = false;
  await reporter.begin();
  for (const file of files) {
    const report = asked(await reportOfFile(file, checking), options);
    for (const { severity } of report.findings) summary[severity]++;
    if (report.unreadable !== undefined) isTrouble = true;
    if (terminal.out.isTerminal) progress.clear();
    await reporter.file(report);
  }
  progress.end();
  await reporter.end(summary);
  if (isTrouble) return EXIT.trouble;
  return summary.error > 0 ? EXIT.errors : EXIT.clean;
}

/** The catalogue is large: it is not loaded to look up no rule. */
async function levelsFor(settings: readonly string[] = []): Promise<Levels> {
  return settings.length === 0 ? new Map() : (await import('./levels.ts')).levelsOf(settings);
}

function asked(report: FileReport, options: CheckOptions): FileReport {
  const { severity, insights, connection } = options;
  const least = SEVERITIES.indexOf(severity);
  const isWanted = (told: Told) => {
    if (SEVERITIES.indexOf(told.severity) > least || (told.insight && !insights)) return false;
    return !connection || isAsked(told.connection ?? '', connection);
  };
  return { ...report, findings: report.findings.filter(isWanted) };
}
