/** What is told of a capture. */

import type { Octets } from '../../capture/check.ts';
import type { CheckedCapture } from '../../capture/checked-capture.ts';
import type { Checking } from './file.ts';
import { FrameLines } from './frame-lines.ts';
import type { FileReport } from './report.ts';

interface CaptureFile {
  readonly name: string;
  readonly bytes: Octets;
  /** The octets once more; what came from the standard input has gone by. */
  readonly again: (() => Octets) | undefined;
}

type Asked = Pick<Checking, 'levels' | 'checksums' | 'insights'>;

export async function reportOfCapture(file: CaptureFile, asked: Asked): Promise<FileReport> {
  const checked = await checkFile(file, asked);
  const { segments, connections, remarks: notes, unreadable } = checked;
  const lines = new FrameLines();
  const findings = await findingsOf(checked, lines);
  const { length } = connections;
  const report = { file: file.name, segments, connections: length, findings, notes, unreadable };
  return file.again ? { ...report, fetch: (all) => lines.fetch(file.name, all) } : report;
}

/** Where nothing is asked beyond mistakes, most connections need not be played. */
async function checkFile(
  { bytes, again }: CaptureFile,
  { levels, checksums, insights }: Asked,
): Promise<CheckedCapture> {
  if (again && levels.size === 0 && !checksums && !insights) {
    const { checkTwice } = await import('../../capture/skim/check.ts');
    return checkTwice(bytes, again);
  }
  const { checkCapture } = await import('../../capture/check.ts');
  return checkCapture(bytes, { severities: levels, checksums, insights });
}

async function findingsOf({ findings }: CheckedCapture, lines: FrameLines) {
  if (findings.length === 0) return [];
  const { toldOfFrames } = await import('./told-of-frames.ts');
  return toldOfFrames(findings, (frame, part) => {
    const excerpt = () => lines.excerpt(frame, part);
    return { line: undefined, column: undefined, endColumn: undefined, frame, excerpt };
  });
}
