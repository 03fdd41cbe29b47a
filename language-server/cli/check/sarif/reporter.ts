/** Findings as SARIF 2.1.0, for code scanning. A log is one object, so they are kept to the end. */
import type { Output } from '../../terminal.ts';
import { Limit } from '../limit.ts';
import type { FileReport } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { sarifLog } from './log.ts';

export class SarifReporter implements Reporter {
  private readonly out: Output;
  private readonly limit: Limit;
  private readonly reports: FileReport[] = [];

  constructor(out: Output, most = 0) {
    this.out = out;
    this.limit = new Limit(most);
  }

  async begin(): Promise<void> {}

  async file(report: FileReport): Promise<void> {
    this.reports.push({ ...report, findings: this.limit.take(report.findings) });
  }

  async end(): Promise<void> {
    const { explain } = await import('../../../lsp/explain/pages.ts');
    const log = sarifLog(this.reports, (rule) => explain({ rule }));
    await this.out.write(`${JSON.stringify(log, null, 2)}\n`);
  }
}
