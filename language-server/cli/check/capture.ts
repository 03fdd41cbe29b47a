/** What is told of a capture. */

import { checkCapture } from '../../capture/check.ts';
import type { CaptureFinding } from '../../capture/checked-capture.ts';
import { ruleNamed } from '../../rules/index.ts';
import { STDIN } from '../input/find.ts';
import type { Checking } from './file.ts';
import { FrameLines } from './frame-lines.ts';
import type { FileReport, Place, Told } from './report.ts';

export async function reportOfCapture(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  { levels, checksums }: Pick<Checking, 'levels' | 'checksums'>,
): Promise<FileReport> {
  const checked = await checkCapture(bytes, { severities: levels, checksums });
  const { segments, connections, remarks, unreadable } = checked;
  const lines = new FrameLines();
  const report = {
    file,
    segments,
    connections: connections.length,
    findings: toldOfFrames(checked.findings, (frame, part) => {
      return {
        line: undefined,
        column: undefined,
        endColumn: undefined,
        frame,
        excerpt: () => lines.excerpt(frame, part),
      };
    }),
    notes: remarks,
    unreadable,
  };
  // The standard input has gone by.
  return file === STDIN ? report : { ...report, fetch: (all) => lines.fetch(file, all) };
}

/** `placeOf`: where a part of the segment of a frame is to be seen. */
export function toldOfFrames(
  findings: readonly CaptureFinding[],
  placeOf: (frame: number, part: string) => Place,
): readonly Told[] {
  return findings.map((finding) => {
    const { rule, severity, insight, message, connection, frame, at, related } = finding;
    return {
      rule,
      severity,
      insight,
      message,
      cites: ruleNamed(rule)?.cites ?? [],
      fixes: [],
      connection,
      place: placeOf(frame, at),
      related: related.map((each) => {
        return { message: each.message, place: placeOf(each.frame, 'statement') };
      }),
    };
  });
}
