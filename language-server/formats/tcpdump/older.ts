/** `S 768512:768512(0) ack 1 win 4096 <mss 1024>`: what tcpdump printed before 4.0, and books print. */
import type { CapturedSegment, CapturedSocket } from '../../capture/captured-segment.ts';
import { ACK, URG } from '../../tcp/segment.ts';
import { flagsOf } from './flags.ts';
import { numeric } from './newer.ts';
import { optionsOf } from './options.ts';
import type { PrintedSegment, Refused } from './printed-segment.ts';

const FORM =
  /^([SFRPEWU]{1,7}|\.)(?: \[((?:bad )?tcp (?:ck)?sum[^\]]*)\]|, cksum 0x[\da-f]+ \(([^)]*)\),)?(?: (\d+):(\d+) ?\((\d+)\))?(?: ack (\d+))?(?: win (\d+))?(?: urg (\d+))?(?: <([^>]*)>?)?(?=[ ,[(]|$)/;

/** Without numbers, an acknowledgment or a window it is something else that begins with such a letter. */
const HAS_FIELDS = /^(?:[SFRPEWU]{1,7}|\.)(?:, cksum|) (?:\[|0x|\d+:\d+ ?\(|ack \d|win \d)/;

export function isOlder(text: string): boolean {
  return HAS_FIELDS.test(text);
}

export function readOlder(
  from: CapturedSocket,
  to: CapturedSocket,
  text: string,
): PrintedSegment | Refused {
  const form = FORM.exec(text);
  if (!form) return { refused: 'its fields' };
  const [, letters = '', sum, verdict, seq, , len, ack, win, urg, listed = ''] = form;
  // A period says that there is no other letter; the acknowledgment that there is an ACK bit.
  const bits = flagsOf(letters === '.' ? 'none' : letters) ?? { flags: 0, reserved: 0 };
  const { options, areWellFormed } = optionsOf(listed);
  return {
    from,
    to,
    ...bits,
    flags: bits.flags | (ack === undefined ? 0 : ACK) | (urg === undefined ? 0 : URG),
    seq: numeric(seq),
    ack: numeric(ack),
    win: numeric(win),
    urg: numeric(urg),
    len: numeric(len) ?? 0,
    options,
    checksum: checksumOf(sum ?? verdict),
    malformed: areWellFormed ? [] : ['options'],
  };
}

function checksumOf(sum: string | undefined): CapturedSegment['checksum'] {
  if (sum === undefined) return 'unknown';
  return sum.endsWith(' ok') || sum === 'correct' ? 'good' : 'bad';
}
