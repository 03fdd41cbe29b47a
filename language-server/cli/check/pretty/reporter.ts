/** Findings for people: the line, what is wrong with it, why, and what would mend it. */
import type { Paint, Style } from '../../colour.ts';
import { printable } from '../../printable.ts';
import type { Output } from '../../terminal.ts';
import { Limit } from '../limit.ts';
import { citationOf, type FileReport, type Note, type Summary, type Told } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { excerptLines, gutterOf, type Remark } from './excerpt.ts';
import { moreText, summaryText } from './summary.ts';

/** Nobody reads more at once. */
const MOST = 100;

export const STYLES: Readonly<Record<Told['severity'], Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
  hint: ['bold', 'green'],
};

export interface PrettyOptions {
  readonly out: Output;
  readonly paint: Paint;
  readonly quiet: boolean;
  readonly most: number | undefined;
}

export class PrettyReporter implements Reporter {
  private readonly options: PrettyOptions;
  private readonly limit: Limit;
  private readonly totals = { files: 0, segments: 0, withFindings: 0, unreadable: 0 };

  constructor(options: PrettyOptions) {
    this.options = options;
    this.limit = new Limit(options.most ?? MOST);
  }

  async begin(): Promise<void> {}

  async file(report: FileReport): Promise<void> {
    const { out, paint } = this.options;
    const { totals } = this;
    totals.files++;
    totals.segments += report.segments;
    if (report.findings.length > 0) totals.withFindings++;
    const findings = this.limit.take(report.findings);
    await report.fetch?.(findings);
    for (const told of findings) {
      await out.write(`${this.lines(report.file, told).join('\n')}\n\n`);
    }
    for (const { frame, message } of report.notes.filter(isWorthTelling)) {
      const where = frame === undefined ? report.file : `${report.file}, frame ${frame}`;
      await out.write(`${paint('bold', 'note')}: ${printable(`${where}: ${message}`)}\n\n`);
    }
    if (report.unreadable === undefined) return;
    totals.unreadable++;
    const said = `${report.file} cannot be read: ${report.unreadable}`;
    await out.write(`${paint(STYLES.error, 'error')}: ${printable(said)}\n\n`);
  }

  async end(summary: Summary): Promise<void> {
    const { out, paint, quiet } = this.options;
    const { untold } = this.limit;
    if (untold > 0) await out.write(`${moreText(untold)}\n`);
    if (!quiet) await out.write(`${summaryText(summary, this.totals, paint)}\n`);
  }

  private lines(file: string, told: Told): string[] {
    const { paint, out } = this.options;
    const { severity, rule, message } = told;
    const style = STYLES[severity];
    const remarks = remarksOf(told);
    const gutter = gutterOf(remarks);
    const room = Math.max(40, out.columns - gutter - 3);
    const indent = ' '.repeat(gutter);
    return [
      `${paint(style, `${severity}[${rule}]`)}${paint('bold', `: ${printable(message)}`)}`,
      `${indent}${paint('blue', '-->')} ${printable(whereIs(file, told))}`,
      ...excerptLines(remarks, { paint, style, room }),
      ...this.footnotes(told).map((note) => `${indent} ${paint('blue', '=')} ${note}`),
    ];
  }

  private footnotes(told: Told): string[] {
    const { paint } = this.options;
    const fixes = told.fixes.map((title) => `${paint('bold', 'fix')}: ${printable(title)}`);
    const beside = told.related
      .filter(({ place }) => !place.excerpt())
      .map(({ place, message }) => printable(`frame ${place.frame}: ${message}`));
    const source = citationOf(told);
    const more = source ? [`${paint('bold', 'see')}: ${source}, tcpf explain ${told.rule}`] : [];
    return [...beside, ...fixes, ...more];
  }
}

/** Comments say nothing of the file, and something else than TCP is in most captures. */
function isWorthTelling({ kind }: Note): boolean {
  return kind !== 'comment' && kind !== 'not-tcp';
}

function whereIs(file: string, { place, connection }: Told): string {
  const { line, column, frame } = place;
  if (frame === undefined) return `${file}:${line}:${column}`;
  return `${file}, frame ${frame}${connection === undefined ? '' : `, ${connection}`}`;
}

function remarksOf({ place, related }: Told): Remark[] {
  const beside = related.map(({ place, message }) => ({ place, message, isMain: false }));
  return [{ place, message: '', isMain: true }, ...beside];
}
