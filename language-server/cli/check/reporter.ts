/** The ways in which findings are told. */
import type { Paint } from '../colour.ts';
import type { Output } from '../terminal.ts';
import { GithubReporter } from './github.ts';
import { JsonReporter } from './json.ts';
import { PrettyReporter } from './pretty/reporter.ts';
import type { FileReport, Summary } from './report.ts';

export type Format = 'pretty' | 'json' | 'github' | 'sarif';

/** Is given each file as soon as it is checked, so that nobody has to keep them all. */
export interface Reporter {
  begin(): Promise<void>;
  file(report: FileReport): Promise<void>;
  end(summary: Summary): Promise<void>;
}

export interface ReporterOptions {
  readonly format: Format;
  readonly maxFindings?: number;
  readonly quiet?: true;
}

export async function reporterFor(
  options: ReporterOptions,
  out: Output,
  paint: Paint,
): Promise<Reporter> {
  const { format, maxFindings, quiet = false } = options;
  switch (format) {
    case 'json':
      return new JsonReporter(out, maxFindings);
    case 'github':
      return new GithubReporter(out, maxFindings);
    case 'sarif':
      // It names the rules, and so loads all of them.
      return new (await import('./sarif/reporter.ts')).SarifReporter(out, maxFindings);
    case 'pretty':
      return new PrettyReporter({ out, paint, quiet, most: maxFindings });
  }
}
