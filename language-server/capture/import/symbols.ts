/**
 * Symbols for the numbers of a capture: each direction counts from its initial sequence number, which
 * a `let` tells. A number that is far from all of them stays as it is.
 */
import type { Piece, ScriptEvent, Socket } from '../../tcp/script.ts';
import { has, type Options, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { absolute, add, number, type Seq, symbol } from '../../tcp/sequence.ts';

/** For initial numbers, and for numbers in mid-connection. */
const INITIAL = [...'JKLMNPQR'];
const FIRST = [...'uvwpqrst'];
/** Numbers count from one that is no further behind them, or this little in front of them. */
const FAR = 2 ** 30;
const IN_FRONT = 2 ** 16;
/** What begins so close to another counts from that, or has no symbol. */
const CLOSE = 2 ** 20;
const MODULUS = 2 ** 32;

/** The names of both ends. */
export type Pair = readonly [string, string];

interface Base {
  readonly value: number;
  readonly symbol: Seq;
}

export function withSymbols(events: readonly ScriptEvent[], hosts: Pair): ScriptEvent[] {
  const symbols = new Symbols(hosts);
  return events.map((event) => symbols.apply(event));
}

class Symbols {
  /** By host: what its own octets are counted from, the latest first. */
  private readonly bases = new Map<string, Base[]>();
  /** By label: who sent it. */
  private readonly senders = new Map<string, string>();
  private readonly used = { initial: 0, first: 0 };
  private readonly hosts: Pair;

  constructor(hosts: Pair) {
    this.hosts = hosts;
  }

  apply(event: ScriptEvent): ScriptEvent {
    switch (event.kind) {
      case 'segment': {
        const { from, to, written, label } = event;
        if (label !== undefined) this.senders.set(label, from.host);
        return { ...event, written: this.segment(from, to, written) };
      }
      case 'arrive': {
        const sender = this.senders.get(event.label);
        if (!event.piece || sender === undefined) return event;
        return { ...event, piece: this.piece(sender, event.piece) };
      }
      case 'variable':
        return this.variable(event);
      default:
        return event;
    }
  }

  private segment(from: Socket, to: Socket, written: WrittenSegment): WrittenSegment {
    const { seq, seqEnd, ack, options } = written;
    if (has(written, SYN) && seq) this.begin(from.host, seq, true);
    return {
      ...written,
      seq: seq && this.of(from.host, seq),
      seqEnd: seqEnd && this.of(from.host, seqEnd),
      ack: ack && this.of(to.host, ack),
      options: options && this.options(to.host, options),
    };
  }

  private options(host: string, options: Options): Options {
    const { sack } = options;
    if (!sack) return options;
    const blocks = sack.map(([l, r]) => [this.of(host, l), this.of(host, r)] as const);
    return { ...options, sack: blocks };
  }

  private piece(host: string, { seq, end }: Piece): Piece {
    return { seq: this.of(host, seq), end: this.of(host, end) };
  }

  /** In mid-stream: the host's own next number, or its peer's. */
  private variable(event: Extract<ScriptEvent, { kind: 'variable' }>): ScriptEvent {
    const { host, variable, value } = event;
    const owner = variable.startsWith('snd.') ? host.host : this.peerOf(host.host);
    if (!this.bases.has(owner)) this.begin(owner, value, false);
    return { ...event, value: this.of(owner, value) };
  }

  private peerOf(host: string): string {
    return host === this.hosts[0] ? this.hosts[1] : this.hosts[0];
  }

  private begin(host: string, seq: Seq, isInitial: boolean): void {
    const value = absolute(seq) ?? 0;
    const known = this.bases.get(host) ?? [];
    // Two symbols for numbers so near would only hide which is which.
    const all = [...known, ...(this.bases.get(this.peerOf(host)) ?? [])];
    if (all.some((base) => Math.abs(signed(value - base.value)) < CLOSE)) return;
    const letters = isInitial ? INITIAL : FIRST;
    const count = isInitial ? this.used.initial++ : this.used.first++;
    const round = Math.floor(count / letters.length);
    const name = `${letters[count % letters.length]}${round > 0 ? round + 1 : ''}`;
    this.bases.set(host, [{ value, symbol: symbol(name, value) }, ...known]);
  }

  private of(host: string, seq: Seq): Seq {
    const value = absolute(seq);
    if (value === undefined) return seq;
    let nearest: Base | undefined;
    let least = FAR;
    for (const base of this.bases.get(host) ?? []) {
      const offset = signed(value - base.value);
      if (offset < -IN_FRONT || Math.abs(offset) >= least) continue;
      nearest = base;
      least = Math.abs(offset);
    }
    return nearest ? add(nearest.symbol, value - nearest.value) : number(value);
  }
}

function signed(difference: number): number {
  const wrapped = ((difference % MODULUS) + MODULUS) % MODULUS;
  return wrapped < MODULUS / 2 ? wrapped : wrapped - MODULUS;
}
