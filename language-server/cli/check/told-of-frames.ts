/** Findings in a capture as they are told. */
import type { CaptureFinding } from '../../capture/checked-capture.ts';
import { ruleNamed } from '../../rules/index.ts';
import type { Place, Told } from './report.ts';

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
