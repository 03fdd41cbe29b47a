/** What is told of a text that tcpdump printed. */
import { CaptureChecker } from '../../capture/check.ts';
import type { Levels } from '../../checked-text.ts';
import { readInto } from '../input/tcpdump.ts';
import type { FileReport, Place } from './report.ts';
import { LINE_END } from './text.ts';
import { toldOfFrames } from './told-of-frames.ts';

export function reportOfTcpdump(file: string, text: string, levels: Levels): FileReport {
  const checker = new CaptureChecker({ severities: levels });
  readInto(checker, text);
  const { segments, connections, findings, remarks } = checker.end();
  const lines = text.split(LINE_END);
  return {
    file,
    segments,
    connections: connections.length,
    findings: toldOfFrames(findings, (line, part) => placeIn(lines[line - 1] ?? '', line, part)),
    notes: remarks,
    unreadable: undefined,
  };
}

/** How tcpdump writes the parts of a segment; the whole line stands for all others. */
const PARTS: Readonly<Record<string, RegExp>> = {
  flags: /Flags \[[^\]]*\]/,
  seq: /\bseq [\d:]+/,
  ack: /\back \d+/,
  win: /\bwin \d+/,
  urg: /\burg \d+/,
  len: /\blength \d+/,
  mss: /\bmss \d+/,
  wscale: /\bwscale \d+/,
  sack: /\bsack \d+ [^,\]]*/,
  ts: /\bTS val \d+ ecr \d+/,
};

function placeIn(text: string, line: number, part: string): Place {
  const found = PARTS[part.replace(/^flag:.*/, 'flags')]?.exec(text);
  const start = found?.index ?? 0;
  const end = found ? start + found[0].length : text.length;
  return {
    line,
    column: start + 1,
    endColumn: end + 1,
    frame: undefined,
    excerpt: () => ({ text, start, end }),
  };
}
