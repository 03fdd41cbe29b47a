/** What was played of a captured connection, as text. */
import type { Script } from '../../tcp/script.ts';
import { printScript } from '../../writing/script.ts';
import type { CaptureFinding } from '../checked-capture.ts';
import { type Frames, withContents } from './contents.ts';
import { essential } from './essential.ts';
import { excused } from './excused.ts';
import { withFates } from './fates.ts';
import { withNames } from './names.ts';
import { withSymbols } from './symbols.ts';
import { withTimes } from './times.ts';

export interface PlayedOptions {
  readonly title: string | undefined;
  /** Numbers after a symbol for each direction, or as they stand in the headers. */
  readonly numbers: 'symbols' | 'raw';
  /** `essential` leaves out what inference gives back, and what plays no part. */
  readonly detail: 'essential' | 'full';
}

/** Digits behind the point. */
const DECIMALS = { essential: 6, full: 9 } as const;

/** `told`: what is found in the connection. */
export function playedAsText(
  played: Script,
  told: readonly CaptureFinding[],
  frames: Frames,
  options: PlayedOptions,
): string {
  const named = withNames(played);
  const [a, b] = named.hosts.map(({ name }) => name);
  const events = withContents(withFates(named.events), frames);
  const timed = withTimes(events, DECIMALS[options.detail]);
  const isSymbolic = options.numbers === 'symbols' && a !== undefined && b !== undefined;
  const script = excused(
    {
      ...named,
      title: options.title,
      captured: true,
      events: isSymbolic ? withSymbols(timed, [a, b]) : timed,
    },
    told,
  );
  return printScript(options.detail === 'full' ? script : essential(script));
}
