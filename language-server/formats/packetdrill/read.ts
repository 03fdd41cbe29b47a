/** A packetdrill script as a script of TCPFlow. */
import type { Script } from '../../tcp/script.ts';
import { draftsOfScript } from './drafts.ts';
import { eventsOf, type Names } from './events.ts';
import type { ScriptRemark } from './remarks.ts';
import { settled } from './settled.ts';

export type { ScriptedOrigin } from './events.ts';
export type { ScriptRemark };

export interface ReadPacketdrill {
  /** Origins of its events are `ScriptedOrigin`s. */
  readonly script: Script;
  readonly remarks: readonly ScriptRemark[];
}

export interface ReadOptions {
  readonly names?: Names;
}

const NAMES: Names = { tested: 'Kernel', remote: 'Remote' };

/** Never throws; what has no counterpart is a note or a remark. */
export function readPacketdrill(
  text: string,
  { names = NAMES }: ReadOptions = {},
): ReadPacketdrill {
  const drafts = draftsOfScript(text);
  const script: Script = {
    title: drafts.title,
    profile: drafts.isBsd ? 'bsd' : 'linux',
    latency: undefined,
    // Seen at the host under test: what it does not show is not missed.
    captured: true,
    hosts: [],
    events: eventsOf(drafts, names),
  };
  return { script: settled(script, names.remote), remarks: drafts.remarks.all() };
}
