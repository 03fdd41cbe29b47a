/** Frames of a capture as lines. Few are ever shown, so they are read when they are. */
import { createReadStream } from 'node:fs';
import type { CapturedSegment } from '../../capture/captured-segment.ts';
import { readCapture } from '../../capture/read.ts';
import { frameLine } from './frame-line.ts';
import type { Excerpt, Told } from './report.ts';

export class FrameLines {
  private readonly known = new Map<number, CapturedSegment>();

  excerpt(frame: number, part = 'statement'): Excerpt | undefined {
    const segment = this.known.get(frame);
    return segment && frameLine(segment, part);
  }

  async fetch(file: string, findings: readonly Told[]): Promise<void> {
    const places = findings.flatMap(({ place, related }) => {
      return [place, ...related.map((each) => each.place)];
    });
    const wanted = new Set(places.flatMap(({ frame }) => frame ?? []));
    if (wanted.size === 0) return;
    const segment = (segment: CapturedSegment) => {
      if (wanted.delete(segment.frame)) this.known.set(segment.frame, segment);
    };
    // What there is to remark was remarked when the file was checked.
    await readCapture(until(wanted, createReadStream(file)), { segment, remark: () => {} });
  }
}

/** The rest of the file holds nothing that is wanted. */
async function* until(wanted: ReadonlySet<number>, chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  for await (const chunk of chunks) {
    yield chunk;
    if (wanted.size === 0) return;
  }
}
