/** Checks one file, by what it is. What is needed for each kind is loaded when the first one comes. */
import type { Levels } from '../../checked-text.ts';
import { problemOf } from '../failure.ts';
import { type Found, STDIN } from '../input/find.ts';
import { type Opened, open } from '../input/open.ts';
import { textOf } from '../input/text.ts';
import type { Progress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { emptyReport, type FileReport } from './report.ts';

export interface Checking {
  readonly levels: Levels;
  /** Report checksums that do not hold. */
  readonly checksums: boolean;
  /** Tell what happens where all is right, too. */
  readonly insights: boolean;
  readonly terminal: Terminal;
  readonly progress: Progress;
}

export async function reportOfFile(found: Found, checking: Checking): Promise<FileReport> {
  const { terminal, progress } = checking;
  try {
    const opened = await open(found, terminal, progress.reading(found));
    if (opened.kind === 'text') return await reportOfLanguage(found.name, opened, checking);
    const { reportOfCapture } = await import('./capture.ts');
    const again = found.name === STDIN ? undefined : () => octetsOf(found, checking);
    return await reportOfCapture({ name: found.name, bytes: opened.bytes, again }, checking);
  } catch (error) {
    return emptyReport(found.name, problemOf(error, terminal.env));
  }
}

/** Once more. */
async function* octetsOf(found: Found, { terminal, progress }: Checking) {
  yield* (await open(found, terminal, progress.again(found))).bytes;
}

async function reportOfLanguage(
  name: string,
  opened: Opened,
  { levels }: Checking,
): Promise<FileReport> {
  const { text, language } = await textOf(opened);
  switch (language) {
    case 'tcpflow':
      return (await import('./text.ts')).reportOfText(name, text, levels);
    case 'markdown':
      return (await import('./markdown.ts')).reportOfMarkdown(name, text, levels);
    case 'tcpdump':
      return (await import('./tcpdump.ts')).reportOfTcpdump(name, text, levels);
    case 'packetdrill':
      return (await import('./packetdrill.ts')).reportOfPacketdrill(name, text, levels);
  }
}
