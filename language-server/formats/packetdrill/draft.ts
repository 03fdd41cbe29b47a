/** What becomes an event, before it is known what became of its segment. */

import type { UserCall } from '../../tcp/script.ts';
import type { State } from '../../tcp/state.ts';
import type { ScriptedConnection } from './connection.ts';
import type { ScriptedPacket } from './packet.ts';

export type Draft = (PacketDraft | CallDraft | ClaimDraft | NoteDraft | UnreadDraft) & {
  readonly line: number;
  readonly at: number | undefined;
};

export interface PacketDraft {
  readonly kind: 'packet';
  readonly packet: ScriptedPacket;
  readonly connection: ScriptedConnection;
}

export interface CallDraft {
  readonly kind: 'call';
  readonly call: UserCall;
  /** Undefined for a listener. */
  readonly connection: ScriptedConnection | undefined;
  readonly octets?: number;
}

export interface ClaimDraft {
  readonly kind: 'claim';
  readonly state: State;
  readonly connection: ScriptedConnection;
}

export interface NoteDraft {
  readonly kind: 'note';
  readonly text: string;
}

/** A packet that cannot be read: nobody knows what it does. */
export interface UnreadDraft {
  readonly kind: 'unread';
}
