/** Checks one file, by what it is. What is needed for each kind is loaded when the first one comes. */
import type { Levels } from '../../checked-text.ts';
import { problemOf } from '../failure.ts';
import { decode } from '../input/decode.ts';
import type { Found } from '../input/find.ts';
import { open } from '../input/open.ts';
import { isTcpdumpText } from '../input/tcpdump.ts';
import type { Progress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { emptyReport, type FileReport } from './report.ts';

export interface Checking {
  readonly levels: Levels;
  /** Report checksums that do not hold. */
  readonly checksums: boolean;
  readonly terminal: Terminal;
  readonly progress: Progress;
}

export async function reportOfFile(found: Found, checking: Checking): Promise<FileReport> {
  const { terminal, progress } = checking;
  try {
    const { kind, bytes } = await open(found, terminal, progress.reading(found));
    if (kind === 'capture') {
      const { reportOfCapture } = await import('./capture.ts');
      return await reportOfCapture(found.name, bytes, checking);
    }
    const decoded = await decode(bytes);
    if ('problem' in decoded) return emptyReport(found.name, decoded.problem);
    if (kind === 'text' && isTcpdumpText(found.name, decoded.text)) {
      const { reportOfTcpdump } = await import('./tcpdump.ts');
      return reportOfTcpdump(found.name, decoded.text, checking);
    }
    if (kind === 'text') {
      const { reportOfText } = await import('./text.ts');
      return reportOfText(found.name, decoded.text, checking.levels);
    }
    const { reportOfMarkdown } = await import('./markdown.ts');
    return reportOfMarkdown(found.name, decoded.text, checking.levels);
  } catch (error) {
    return emptyReport(found.name, problemOf(error, terminal.env));
  }
}
