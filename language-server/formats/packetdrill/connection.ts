/** A connection of a script: what its numbers are relative to, and how its windows are scaled. */
import { FIN, has, type Options, PSH, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { add, number, type Seq } from '../../tcp/sequence.ts';
import type { Letters } from './letters.ts';
import type { PlainOptions, ScriptedOptions } from './options.ts';
import type { ScriptedPacket } from './packet.ts';
import { Unshown } from './unshown.ts';

/** Of the connection: the host under test, and the host that packets are injected from. */
export type End = 'tested' | 'remote';

export function senderOf({ direction }: ScriptedPacket): End {
  return direction === 'inbound' ? 'remote' : 'tested';
}

export function otherEnd(end: End): End {
  return end === 'remote' ? 'tested' : 'remote';
}

/** `unsaid`: the script takes whatever options the host sends. */
type Shift = number | 'none' | 'unsaid';

const MAX_SHIFT = 14;
/** Octets of the timestamps option, with its padding. */
const STAMPS = 12;
/** What would be more pieces stays one. */
const MOST_PIECES = 64;
const AT_END = PSH | FIN;

export class ScriptedConnection {
  readonly index: number;
  /** Who sent the first SYN; undefined where there is none. */
  opener: End | undefined;
  readonly unshown = new Unshown();
  readonly #letters: Letters;
  readonly #initial: Partial<Record<End, { readonly written: number; readonly symbol: Seq }>> = {};
  readonly #shifts: Partial<Record<End, Shift>> = {};
  readonly #hasSack: Partial<Record<End, true | undefined>> = {};
  readonly #mss: Partial<Record<End, number | undefined>> = {};

  constructor(index: number, letters: Letters) {
    this.index = index;
    this.#letters = letters;
  }

  /** To be told of each packet before it is asked what was written. */
  note(packet: ScriptedPacket): void {
    const end = senderOf(packet);
    if (!has(packet, SYN)) return;
    this.opener ??= end;
    this.#initial[end] ??= { written: packet.seq, symbol: this.#letters.next() };
    this.#shifts[end] ??= shiftOf(packet.options);
    this.#mss[end] ??= packet.options.options.mss;
    this.#hasSack[end] ??= packet.options.options.sackok;
  }

  /**
   * As it travels: what the host under test hands to its network card in one piece becomes segments
   * of the size that the remote host takes.
   */
  pieces(packet: ScriptedPacket): readonly ScriptedPacket[] {
    const { seq, end, len, flags, direction } = packet;
    const size = this.#sizeFor(packet);
    const count = size === undefined ? 1 : Math.ceil(len / size);
    if (direction === 'inbound' || has(packet, SYN) || size === undefined) return [packet];
    if (count < 2 || count > MOST_PIECES) return [packet];
    return Array.from({ length: count }, (_, i) => {
      const from = seq + i * size;
      const isLast = i === count - 1;
      const to = isLast ? end : from + size;
      return {
        ...packet,
        seq: from,
        end: to,
        len: to - from,
        flags: isLast ? flags : flags & ~AT_END,
      };
    });
  }

  /** Options take room of their own (RFC 9293 3.7.1). */
  #sizeFor({ options: { options } }: ScriptedPacket): number | undefined {
    const mss = this.#mss.remote;
    const room = mss === undefined ? 0 : mss - (options.ts ? STAMPS : 0);
    return room > 0 ? room : undefined;
  }

  written(packet: ScriptedPacket): WrittenSegment {
    const { flags, seq, len, ack, urg, options } = packet;
    const end = senderOf(packet);
    const opens = has(packet, SYN);
    return {
      flags,
      seq: this.#numberOf(end, seq, opens),
      seqEnd: undefined,
      ack: ack === undefined ? undefined : this.#numberOf(otherEnd(end), ack, opens),
      len: len === 0 ? undefined : number(len),
      win: this.#window(packet),
      urg,
      options:
        opens && options.areAny
          ? this.#implied(otherEnd(end))
          : this.#options(options, otherEnd(end)),
    };
  }

  /**
   * The numbers of a SYN stand as they are written there, all others count from it. What an end sent
   * no SYN for is a plain number: the 0 of a refusal, above all.
   */
  #numberOf(end: End, value: number, opens = false): Seq {
    const initial = this.#initial[end];
    if (!initial) return number(value);
    return add(initial.symbol, opens ? value - initial.written : value);
  }

  /** Scaled where both SYNs offered it (RFC 7323 2.2); unknown where one of them may have. */
  #window(packet: ScriptedPacket): number | undefined {
    const { win } = packet;
    const own = this.#shifts[senderOf(packet)];
    const peers = this.#shifts[otherEnd(senderOf(packet))];
    if (win === undefined || has(packet, SYN) || own === 'none' || peers === 'none') return win;
    if (own === undefined || peers === undefined) return win;
    if (own === 'unsaid') return undefined;
    const scaled = win * 2 ** Math.min(own, MAX_SHIFT);
    return peers === 'unsaid' && scaled > 0xffff ? undefined : scaled;
  }

  /** Of a SYN whose options are not said: what the peer's shows of them. */
  #implied(peer: End): Options | undefined {
    return this.#hasSack[peer] ? { sackok: true } : undefined;
  }

  #options({ options }: ScriptedOptions, receiver: End): Options | undefined {
    const { sack, ...plain }: PlainOptions = options;
    const blocks = sack?.map(([left, right]) => {
      return [this.#numberOf(receiver, left), this.#numberOf(receiver, right)] as const;
    });
    const all = { ...plain, ...(blocks && blocks.length > 0 ? { sack: blocks } : {}) };
    return Object.keys(all).length > 0 ? all : undefined;
  }
}

function shiftOf({ areAny, options }: ScriptedOptions): Shift {
  return areAny ? 'unsaid' : (options.wscale ?? 'none');
}
