/** Checks a capture that can be read twice: what is plain at the first reading is not played. */
import type { Octets } from '../check.ts';
import type { CheckedCapture } from '../checked-capture.ts';
import { readCapture, type SegmentSink } from '../read.ts';
import { Skim } from './skim.ts';

/**
 * Finds what `checkCapture` finds with the rules' own severities, insights apart. `again` gives the
 * octets once more, where they are needed. Never throws on what they are.
 */
export async function checkTwice(octets: Octets, again: () => Octets): Promise<CheckedCapture> {
  const skim = new Skim();
  const unreadable = await readCapture(octets, skim);
  const { segments, remarks } = skim;
  const told = { segments, remarks, unreadable: unreadable?.reason };
  const plain = skim.plain();
  if (skim.isAllPlain) return { ...told, connections: plain, findings: [] };
  const { connections, findings } = await checkOthers(again(), skim);
  const all = [...plain, ...connections].sort((a, b) => a.firstFrame - b.firstFrame);
  return { ...told, connections: all, findings };
}

async function checkOthers(octets: Octets, skim: Skim): Promise<CheckedCapture> {
  // Where all is plain, no rule is needed at all.
  const { CaptureChecker } = await import('../check.ts');
  const checker = new CaptureChecker({ insights: false });
  const others: SegmentSink = {
    segment: (segment) => {
      if (skim.isPlain(segment)) checker.pass(segment);
      else checker.segment(segment);
    },
    remark: () => {},
  };
  await readCapture(octets, others);
  return checker.end();
}
