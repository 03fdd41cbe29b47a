/** What a note shows of a captured segment, as an author would write it. */
import type { ScriptEvent, SegmentEvent } from '../../tcp/script.ts';
import { has, hasText, type Options, RST, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { absolute, add } from '../../tcp/sequence.ts';
import type { FrameOrigin } from '../checked-capture.ts';

/** What is read off the frames besides. */
export interface Frames {
  /** Text that is short and can be printed, by the number of its frame. */
  readonly texts: ReadonlyMap<number, string>;
  /** By the number of the frame that they are about. */
  readonly comments: ReadonlyMap<number, readonly string[]>;
}

/** The same segments without lengths of 0, with text as text, and with the comments of their frames. */
export function withContents(events: readonly ScriptEvent[], frames: Frames): ScriptEvent[] {
  const isStamped = events.some((event) => {
    return event.kind === 'segment' && event.written.options?.ts !== undefined;
  });
  return events.flatMap((event): ScriptEvent[] => {
    if (event.kind !== 'segment') return [event];
    const { frame, unseen } = event.origin as FrameOrigin;
    const text = unseen ? undefined : frames.texts.get(frame);
    const written = contents(event.written, text, isStamped);
    const comments = unseen ? [] : (frames.comments.get(frame) ?? []);
    return [
      { ...event, written, ...(unseen ? { unseen } : {}) },
      ...comments.map((comment) => noteOf(comment, event)),
    ];
  });
}

function noteOf(text: string, { from, to, origin }: SegmentEvent): ScriptEvent {
  return { kind: 'note', hosts: [from.host, to.host], text, origin, at: undefined };
}

function contents(
  { len, options, ...written }: WrittenSegment,
  text: string | undefined,
  isStamped: boolean,
): WrittenSegment {
  return {
    ...written,
    ...lengthOf({ ...written, len }),
    options: options && tells(options, written.flags, isStamped) ? options : undefined,
    ...(text === undefined ? {} : { text }),
  };
}

/** No datagram is longer (RFC 791 3.1); what is still to be cut up is told by where it ends. */
const LONGEST = 65_495;

function lengthOf({
  seq,
  len,
}: Pick<WrittenSegment, 'seq' | 'len'>): Pick<WrittenSegment, 'len' | 'seqEnd'> {
  if (!len || !hasText({ len })) return { len: undefined, seqEnd: undefined };
  const isLong = (absolute(len) ?? 0) > LONGEST;
  return seq && isLong ? { len: undefined, seqEnd: add(seq, len) } : { len, seqEnd: undefined };
}

/** That there are no options tells something of a SYN, and where all others have timestamps. */
function tells(options: Options, flags: number, isStamped: boolean): boolean {
  if (Object.keys(options).length > 0 || has({ flags }, SYN)) return true;
  return isStamped && !has({ flags }, RST);
}
