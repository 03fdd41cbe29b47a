/** A connection of a capture as a readable text. */
import type { CapturedSegment, CaptureRemark } from '../captured-segment.ts';
import { CaptureChecker } from '../check.ts';
import type { CapturedConnection, CaptureFinding } from '../checked-capture.ts';
import type { Chunks } from '../container/gunzip.ts';
import { readCapture, type SegmentSink } from '../read.ts';
import { pairOf, socketText } from './connections.ts';
import { FrameNotes } from './frames.ts';
import { type PlayedOptions, playedAsText } from './played.ts';

export {
  type ConnectionInCapture,
  type ConnectionsInCapture,
  connectionsOf,
} from './connections.ts';

export interface ImportOptions extends Partial<PlayedOptions> {
  /** The id of the connection; the first of the capture where absent. */
  readonly connection?: string | undefined;
  /** So many segments at most. */
  readonly most?: number | undefined;
}

export interface Imported {
  /** Nothing where the capture has no such connection, or no segment of it that can be read. */
  readonly text: string | undefined;
  /** It has more segments than the text. */
  readonly cut: boolean;
  readonly remarks: readonly CaptureRemark[];
  /** Why the file could not be read to its end, if so. */
  readonly unreadable: string | undefined;
}

export async function importCapture(
  source: Chunks,
  options: ImportOptions = {},
): Promise<Imported> {
  const importer = new CaptureImporter(options);
  const unreadable = await readCapture(source, importer);
  return importer.end(unreadable?.reason);
}

/** A text of more lines is none that anybody reads. */
const MOST_SEGMENTS = 20_000;

/** For who has the segments already. */
export class CaptureImporter implements SegmentSink {
  private readonly options: ImportOptions;
  private readonly checker = new CaptureChecker({ script: () => true });
  private readonly frames = new FrameNotes();
  private pair: string | undefined;
  private left: number;
  private cut = false;

  constructor(options: ImportOptions = {}) {
    this.options = options;
    const [a, b] = options.connection?.replace(/#\d+$/, '').split('-') ?? [];
    this.pair = a !== undefined && b !== undefined ? pairOf(a, b) : undefined;
    this.left = options.most ?? MOST_SEGMENTS;
  }

  segment(segment: CapturedSegment): void {
    const pair = pairOf(socketText(segment.from), socketText(segment.to));
    this.pair ??= pair;
    const isOwn = pair === this.pair;
    // What comes after the last one is not told of: not even that time went by.
    if (this.left === 0) this.cut ||= isOwn;
    else if (isOwn) this.take(segment);
    else this.checker.pass(segment);
  }

  private take(segment: CapturedSegment): void {
    this.left--;
    this.checker.segment(segment);
    this.frames.segment(segment);
  }

  remark(remark: CaptureRemark): void {
    this.checker.remark(remark);
    this.frames.remark(remark);
  }

  end(unreadable?: string): Imported {
    const { connections, findings, remarks } = this.checker.end(unreadable);
    const texts = connections.flatMap((connection) => {
      const told = findings.filter((finding) => finding.connection === connection.id);
      return this.textOf(connection, told);
    });
    const text = texts.length === 0 ? undefined : texts.join('\n');
    return { text, cut: this.cut, remarks, unreadable };
  }

  private textOf({ script }: CapturedConnection, told: readonly CaptureFinding[]): string[] {
    const { title, numbers = 'symbols', detail = 'essential' } = this.options;
    const isEmpty = !script?.events.some(({ kind }) => kind === 'segment');
    return script && !isEmpty
      ? [playedAsText(script, told, this.frames, { title, numbers, detail })]
      : [];
  }
}
