/**
 * What is to be simulated: events in order, as plain data, with no trace of text or bytes.
 * Notes, Markdown fences and captures all become a script.
 */
import type { WrittenSegment } from './segment.ts';
import type { Seq } from './sequence.ts';
import type { State } from './state.ts';
import type { Timer } from './tcb.ts';

/** Where an event came from. The core hands it on and never looks inside. */
export type Origin = object;

export type Profile = 'rfc9293' | 'rfc793' | 'linux' | 'bsd';

export interface Script extends Setting {
  readonly events: readonly ScriptEvent[];
}

/** What holds for a whole exchange, before anything happens. */
export interface Setting {
  readonly title: string | undefined;
  readonly profile: Profile;
  /** One-way delay in seconds, where it is declared. */
  readonly latency: number | undefined;
  readonly hosts: readonly HostDeclaration[];
  /** Seen at one point of the way, as in a capture: what it does not show is not missed. */
  readonly captured?: boolean;
}

export interface HostDeclaration {
  readonly name: string;
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** How many hosts a crowd stands for; 1 for a host. */
  readonly count: number;
  /** Its addresses exist nowhere: nobody answers there. */
  readonly spoofed: string | undefined;
  /** It never answers. */
  readonly silent: boolean;
  readonly mss: number | undefined;
  readonly wscale: number | undefined;
  readonly win: number | undefined;
  readonly backlog: number | undefined;
  readonly syncookies: boolean;
  readonly origin: Origin;
}

/** An endpoint by name; the port only where it was written. */
export interface Socket {
  readonly host: string;
  readonly port: number | undefined;
}

export type ScriptEvent =
  | SegmentEvent
  | ArriveEvent
  | LoseEvent
  | DropEvent
  | CallEvent
  | TimeoutEvent
  | StateClaimEvent
  | VariableClaimEvent
  | WaitEvent
  | NoteEvent
  | SectionEvent
  | CrossEvent
  | UnreadEvent;

interface EventBase {
  readonly origin: Origin;
  /** The time at which it happens, in seconds from the start; or now. */
  readonly at: number | undefined;
}

export interface SegmentEvent extends EventBase {
  readonly kind: 'segment';
  readonly from: Socket;
  readonly to: Socket;
  readonly written: WrittenSegment;
  readonly fate: Fate;
  readonly provenance: Provenance;
  /** There must have been such a segment, though nobody saw it: what it was in full is not known. */
  readonly unseen?: boolean;
  /** Numbers that are new letters for what a note has called otherwise so far. */
  readonly renames?: readonly ('seq' | 'ack')[];
  readonly label: string | undefined;
  /** Rules that this segment breaks on purpose: drawn as mistakes, missed if absent. */
  readonly expect: readonly string[];
  /** Rules that are silenced here. */
  readonly allow: readonly string[];
}

/** `delivered` arrives at once, `lost` never, `in-flight` where an ArriveEvent says so. */
export type Fate = 'delivered' | 'lost' | 'in-flight';

/** `old`: an old duplicate from the network; `forged`: an attacker's. The sender's TCB is untouched. */
export type Provenance = 'sent' | 'old' | 'forged';

export interface ArriveEvent extends EventBase {
  readonly kind: 'arrive';
  readonly label: string;
  /** Only so much of its text: what a capture shows as one may be cut up on its way. */
  readonly piece?: Piece;
}

export interface Piece {
  readonly seq: Seq;
  /** The number after it. */
  readonly end: Seq;
}

export interface LoseEvent extends EventBase {
  readonly kind: 'lose';
  readonly label: string;
}

/** The host itself discards an arriving segment. */
export interface DropEvent extends EventBase {
  readonly kind: 'drop';
  readonly host: Socket;
  readonly label: string;
}

/** A user call of RFC 9293 3.10.1-3.10.6, or a reboot, which forgets everything (3.5.1). */
export interface CallEvent extends EventBase {
  readonly kind: 'call';
  readonly host: Socket;
  readonly call: UserCall;
  /** For `send`. */
  readonly octets: Seq | undefined;
}

export type UserCall = 'listen' | 'connect' | 'send' | 'receive' | 'close' | 'abort' | 'reboot';

export interface TimeoutEvent extends EventBase {
  readonly kind: 'timeout';
  readonly host: Socket;
  readonly timer: Timer;
}

/** A claim about a state. Before a host has done anything it says where the host starts. */
export interface StateClaimEvent extends EventBase {
  readonly kind: 'state';
  readonly host: Socket;
  readonly state: State;
  readonly expect: readonly string[];
  readonly allow: readonly string[];
}

export interface VariableClaimEvent extends EventBase {
  readonly kind: 'variable';
  readonly host: Socket;
  readonly variable: Variable;
  readonly value: Seq;
  readonly expect: readonly string[];
  readonly allow: readonly string[];
}

/** Of a connection (RFC 9293 3.3.1). */
export type TcbVariable = 'snd.una' | 'snd.nxt' | 'snd.wnd' | 'rcv.nxt' | 'rcv.wnd' | 'iss' | 'irs';

/** Of a connection, or of a listener: how many connections are half-open in its queue. */
export type Variable = TcbVariable | 'half-open';

export const VARIABLES: readonly Variable[] = [
  'snd.una',
  'snd.nxt',
  'snd.wnd',
  'rcv.nxt',
  'rcv.wnd',
  'iss',
  'irs',
  'half-open',
];

export interface WaitEvent extends EventBase {
  readonly kind: 'wait';
  /** Seconds, or multiples of a timer's length. */
  readonly length: number;
  readonly unit: 's' | 'MSL' | 'RTO';
}

export interface NoteEvent extends EventBase {
  readonly kind: 'note';
  readonly hosts: readonly string[];
  readonly text: string;
}

export interface SectionEvent extends EventBase {
  readonly kind: 'section';
  readonly title: string;
}

/** A line that could not be read: what it does to these hosts is not known. */
export interface UnreadEvent extends EventBase {
  readonly kind: 'unread';
  readonly hosts: readonly string[];
}

/** All segments between `begin` and `end` are emitted before any of them arrives. */
export interface CrossEvent extends EventBase {
  readonly kind: 'cross';
  readonly edge: 'begin' | 'end';
}
