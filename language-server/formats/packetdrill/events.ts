/** The events of a script: what its statements say, with what became of each segment. */
import type { Origin, ScriptEvent, SegmentEvent, Socket } from '../../tcp/script.ts';
import { has, RST } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import { type End, otherEnd, type ScriptedConnection, senderOf } from './connection.ts';
import type { Draft, PacketDraft } from './draft.ts';
import type { Drafts } from './drafts.ts';
import { type Outcome, outcomesOf } from './fates.ts';
import { forgedAmong } from './forged.ts';
import { type Ahead, type Overtaken, overtakenAmong } from './overtaken.ts';

/** Where an event comes from. */
export interface ScriptedOrigin {
  readonly kind: 'packetdrill';
  /** From 1. */
  readonly line: number;
}

/** Of the host under test, and of the one that packets are injected from. */
export type Names = Readonly<Record<End, string>>;

export function eventsOf(drafts: Drafts, names: Names): readonly ScriptEvent[] {
  return new Events(drafts, names).all();
}

class Events {
  readonly #drafts: readonly Draft[];
  readonly #packets: readonly PacketDraft[];
  readonly #outcomes: readonly Outcome[];
  readonly #forged: ReadonlySet<PacketDraft>;
  readonly #overtaken: Overtaken;
  readonly #names: Names;
  /** Where there is but one connection its hosts tell it. */
  readonly #hasPorts: boolean;
  /** Times are written where there are any. */
  readonly #hasTimes: boolean;
  /** Labels of what arrives before a packet, by the index of that. */
  readonly #late = new Map<number, string[]>();
  #next = 0;

  constructor({ drafts, connections }: Drafts, names: Names) {
    this.#drafts = drafts;
    this.#packets = drafts.filter((draft) => draft.kind === 'packet');
    this.#outcomes = outcomesOf(this.#packets);
    this.#forged = forgedAmong(this.#packets);
    this.#overtaken = overtakenAmong(this.#packets, (each) => !this.#forged.has(each));
    this.#names = names;
    this.#hasPorts = connections.length > 1;
    this.#hasTimes = drafts.some(({ at }) => at !== undefined && at > 0);
  }

  all(): ScriptEvent[] {
    return [...this.#start(), ...this.#drafts.flatMap((draft, i) => this.#eventsOf(draft, i))];
  }

  /** A host that was told neither to listen nor to connect does neither. */
  #start(): ScriptEvent[] {
    const first = this.#drafts.findIndex(({ kind }) => kind === 'packet');
    const packet = this.#packets[0]?.packet;
    const isCalled = this.#drafts.slice(0, first).some(({ kind }) => kind === 'call');
    if (packet?.direction !== 'inbound' || isCalled) return [];
    const { line = 1 } = this.#drafts[first] ?? {};
    const origin = { kind: 'packetdrill', line } satisfies ScriptedOrigin;
    const host = this.#caller(undefined);
    return [{ origin, at: undefined, kind: 'state', host, state: 'CLOSED', expect: [], allow: [] }];
  }

  #eventsOf(draft: Draft, index: number): ScriptEvent[] {
    const origin: Origin = { kind: 'packetdrill', line: draft.line } satisfies ScriptedOrigin;
    const at = this.#hasTimes ? draft.at : undefined;
    const hosts = [this.#names.tested, this.#names.remote];
    const base = { origin, at };
    switch (draft.kind) {
      case 'packet':
        return this.#segment(draft, base);
      case 'call': {
        const call = draft.call === 'close' && this.#resets(index) ? 'abort' : draft.call;
        const octets = draft.octets === undefined ? undefined : number(draft.octets);
        return [{ ...base, kind: 'call', host: this.#caller(draft.connection), call, octets }];
      }
      case 'claim': {
        const host = this.#caller(draft.connection);
        return [{ ...base, kind: 'state', host, state: draft.state, expect: [], allow: [] }];
      }
      case 'note':
        return [{ ...base, at: undefined, kind: 'note', hosts, text: draft.text }];
      case 'unread':
        return [{ ...base, kind: 'unread', hosts }];
    }
  }

  #segment(draft: PacketDraft, base: Base): ScriptEvent[] {
    const index = this.#next++;
    const ahead = this.#overtaken.ahead.get(index) ?? [];
    return [
      ...ahead.flatMap((each) => this.#sentAhead(each, draft, base)),
      ...(this.#late.get(index) ?? []).map((label) => arrival(label, base)),
      this.#overtaken.late.has(index)
        ? arrival(labelOf(index), base)
        : this.#packet(draft, base, this.#outcomeOf(index)),
    ];
  }

  /** Of the host under test: what the remote one shows. */
  #outcomeOf(index: number): Pick<SegmentEvent, 'fate' | 'label'> {
    const { fate, before } = this.#outcomes[index] as Outcome;
    if (before === undefined) return { fate, label: undefined };
    const label = labelOf(index);
    this.#late.set(before, [...(this.#late.get(before) ?? []), label]);
    return { fate, label };
  }

  #sentAhead({ packet, index }: Ahead, { connection }: PacketDraft, base: Base): ScriptEvent[] {
    const draft: PacketDraft = { kind: 'packet', packet, connection };
    const own = { ...base, origin: { ...base.origin } };
    if (index === undefined) return [this.#packet(draft, own, { fate: 'lost', label: undefined })];
    return [this.#packet(draft, own, { fate: 'in-flight', label: labelOf(index) })];
  }

  #packet(
    draft: PacketDraft,
    base: Base,
    outcome: Pick<SegmentEvent, 'fate' | 'label'>,
  ): SegmentEvent {
    const { packet, connection } = draft;
    const end = senderOf(packet);
    return {
      ...base,
      ...outcome,
      kind: 'segment',
      from: this.#socket(connection, end),
      to: this.#socket(connection, otherEnd(end)),
      written: connection.written(packet),
      provenance: this.#forged.has(draft) ? 'forged' : 'sent',
      expect: [],
      allow: [],
      ...(packet.unseen ? { unseen: true } : {}),
    };
  }

  /** A call to close that a reset follows aborts: there was text that nobody had read. */
  #resets(index: number): boolean {
    const draft = this.#drafts[index];
    const connection = draft?.kind === 'call' ? draft.connection : undefined;
    const next = this.#drafts
      .slice(index + 1, index + FAR)
      .find((each) => each.kind === 'packet' && each.connection === connection);
    return next?.kind === 'packet' && next.packet.direction === 'outbound' && has(next.packet, RST);
  }

  #caller(connection: ScriptedConnection | undefined): Socket {
    const socket = connection && this.#socket(connection, 'tested');
    // Of a port that listens every connection is one: without it the latest is meant.
    const isOwn = connection?.opener !== 'remote';
    return { host: this.#names.tested, port: isOwn ? socket?.port : undefined };
  }

  #socket({ index, opener }: ScriptedConnection, end: End): Socket {
    const own = opener === undefined ? end === 'remote' : end === opener;
    const port = own ? FIRST_PORT + (index % MOST_PORTS) : SERVICE;
    return { host: this.#names[end], port: this.#hasPorts ? port : undefined };
  }
}

function arrival(label: string, base: Base): ScriptEvent {
  return { ...base, origin: { ...base.origin }, kind: 'arrive', label };
}

function labelOf(index: number): string {
  return `p${index + 1}`;
}

type Base = Pick<SegmentEvent, 'origin' | 'at'>;

/** As packetdrill has them, unless it is told otherwise. */
const SERVICE = 8080;
const FIRST_PORT = 50_001;
const MOST_PORTS = 10_000;
/** What comes later does not answer a call. */
const FAR = 50;
