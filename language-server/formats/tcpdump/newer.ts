/** `Flags [P.], seq 1:61, ack 1, win 63, options […], length 60`: what tcpdump prints since 4.0. */
import type {
  CapturedSegment,
  CapturedSocket,
  MalformedHeader,
} from '../../capture/captured-segment.ts';
import { flagsOf } from './flags.ts';
import { optionsOf } from './options.ts';
import type { PrintedSegment, Refused } from './printed-segment.ts';

const FORM = /^Flags \[([^\]]*)\](.*?)(?:, length (\d+)|\[\|tcp\]|$)/;

export function isNewer(text: string): boolean {
  return text.startsWith('Flags [');
}

/** `text` begins with the flags. */
export function readNewer(
  from: CapturedSocket,
  to: CapturedSocket,
  text: string,
): PrintedSegment | Refused {
  const [whole = '', letters = '', fields = '', length] = FORM.exec(text) ?? [];
  const bits = flagsOf(letters);
  if (!bits) return { refused: `the control bits [${letters}]` };
  const [, listed = ''] = /options \[(.*)\]/.exec(fields) ?? [];
  const { options, areWellFormed } = optionsOf(listed);
  const [, seq, end] = /, seq (\d+)(?::(\d+))?/.exec(fields) ?? [];
  return {
    from,
    to,
    ...bits,
    seq: numeric(seq),
    ack: numeric(/, ack (\d+)/.exec(fields)?.[1]),
    win: numeric(/, win (\d+)/.exec(fields)?.[1]),
    urg: numeric(/, urg (\d+)/.exec(fields)?.[1]),
    len: numeric(length) ?? lengthOf(seq, end),
    options,
    checksum: checksumOf(fields),
    malformed: [
      ...(areWellFormed ? [] : (['options'] satisfies MalformedHeader[])),
      ...(whole.endsWith('[|tcp]') ? (['truncated'] satisfies MalformedHeader[]) : []),
    ],
  };
}

function checksumOf(fields: string): CapturedSegment['checksum'] {
  const [, verdict] = /, cksum 0x[\da-f]+ \((correct|incorrect)/.exec(fields) ?? [];
  if (verdict === undefined) return 'unknown';
  return verdict === 'correct' ? 'good' : 'bad';
}

function lengthOf(seq: string | undefined, end: string | undefined): number {
  return end === undefined ? 0 : (Number(end) - Number(seq)) >>> 0;
}

export function numeric(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits) >>> 0;
}
