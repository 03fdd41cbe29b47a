/** A FIN that the passive closer sends at once, together with its ACK (RFC 9293 3.6, case 2). */
import type { State } from '../../tcp/state.ts';
import { type EmissionStep, other, type Side, type Step } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';

export function isMerged(fin: EmissionStep): boolean {
  return fin.before[fin.from].state === 'CLOSE-WAIT';
}

/** Claims since then that would be right if it had only acknowledged: they show what was meant. */
export function claimsOfAnAckAlone(it: Emission, fin: EmissionStep): readonly number[] {
  const meant = { [fin.from]: 'CLOSE-WAIT', [other(fin.from)]: 'FIN-WAIT-2' } as Record<
    Side,
    State
  >;
  const agrees = (step: Step): boolean =>
    step.kind === 'state' &&
    step.connection === fin.connection &&
    step.event.state === meant[step.side];
  return it.steps
    .slice(fin.index)
    .filter(agrees)
    .map(({ index }) => index);
}
