/** The one connection of a capture that is asked for, as a script. */

import { checkCapture } from '../../capture/check.ts';
import type { CapturedConnection } from '../../capture/checked-capture.ts';
import type { Script } from '../../tcp/script.ts';
import { isAsked } from '../connections.ts';
import { Failure } from '../failure.ts';

/** So many are listed for whoever has to choose. */
const MOST = 20;

export async function scriptOfCapture(
  bytes: AsyncIterable<Uint8Array>,
  asked: readonly string[] | undefined,
): Promise<CapturedConnection & { readonly script: Script }> {
  const isWanted = ({ id }: { readonly id: string }) => isAsked(id, asked);
  const { connections, unreadable } = await checkCapture(bytes, { script: isWanted });
  const wanted = connections.filter(isWanted);
  const [only] = wanted;
  if (only?.script && wanted.length === 1) return { ...only, script: only.script };
  if (unreadable !== undefined && connections.length === 0) throw new Failure(unreadable);
  if (connections.length === 0) throw new Failure('there is no TCP connection in it');
  const what = wanted.length === 0 ? 'no connection of that name' : 'more than one connection';
  throw new Failure(`there is ${what} in it`, listOf(wanted.length === 0 ? connections : wanted));
}

function listOf(all: readonly CapturedConnection[]): string {
  const lines = all.slice(0, MOST).map(({ id, segments }) => `  ${id}  (${segments} segments)`);
  const more = all.length > MOST ? [`  and ${all.length - MOST} more`] : [];
  return ['Choose one with --connection:', ...lines, ...more].join('\n');
}
