/** Findings as JSON; README.md beside the commands documents it, and programs rely on it. */
import type { Output } from '../terminal.ts';
import { Limit } from './limit.ts';
import type { FileReport, Place, Summary, Told } from './report.ts';
import type { Reporter } from './reporter.ts';

export class JsonReporter implements Reporter {
  private readonly out: Output;
  private readonly limit: Limit;
  private isFirst = true;

  constructor(out: Output, most = 0) {
    this.out = out;
    this.limit = new Limit(most);
  }

  async begin(): Promise<void> {
    await this.out.write('{"version":1,"files":[');
  }

  async file(report: FileReport): Promise<void> {
    const { file, segments, connections, notes, unreadable } = report;
    const findings = this.limit.take(report.findings).map(jsonFinding);
    const said = notes.map(({ kind, frame, message }) => ({ kind, frame: frame ?? null, message }));
    const all = {
      file,
      segments,
      connections,
      findings,
      notes: said,
      unreadable: unreadable ?? null,
    };
    await this.out.write(`${this.isFirst ? '' : ','}\n${JSON.stringify(all)}`);
    this.isFirst = false;
  }

  async end(summary: Summary): Promise<void> {
    await this.out.write(`\n],"summary":${JSON.stringify(summary)}}\n`);
  }
}

function jsonFinding(told: Told): object {
  const { rule, severity, message, place, connection = null, cites, related } = told;
  return {
    rule,
    severity,
    message,
    ...jsonPlace(place),
    connection,
    rfc: cites.map(({ rfc, section }) => `${rfc} ${section}`),
    related: related.map((each) => ({ message: each.message, ...jsonPlace(each.place) })),
  };
}

function jsonPlace({ line, column, endColumn, frame }: Place): object {
  return {
    line: line ?? null,
    column: column ?? null,
    endLine: line ?? null,
    endColumn: endColumn ?? null,
    frame: frame ?? null,
  };
}
