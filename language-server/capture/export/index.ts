/** Writes what a script shows as a capture: the view of each sender, so that lost segments are in it. */

import type { Script, Socket } from '../../tcp/script.ts';
import type { Options } from '../../tcp/segment.ts';
import { type EmissionStep, other, type Side, type Trace } from '../../tcp/trace.ts';
import type { CapturedOptions } from '../captured-segment.ts';
import { encodeOptions } from '../encode/options.ts';
import { encodeCapture, type SegmentFields, type SegmentToWrite } from '../write.ts';
import { Addresses } from './addresses.ts';
import { Crowds } from './crowds.ts';
import { Numbers } from './numbers.ts';
import { Texts } from './octets.ts';
import { Offers } from './offers.ts';
import { Sockets } from './sockets.ts';
import { Times } from './times.ts';
import { Windows } from './windows.ts';

/** The first day of 2026, so that the same note always gives the same file. */
const START = 1_767_225_600_000_000_000n;
/** Between the segments of a crowd. */
const CROWD_SPACING = 1e-5;
/** More than any host hands to its network card to be cut up. */
const LONGEST_TEXT = 2 ** 20;

/** The pieces of a pcapng file; `trace` is what became of `script`. */
export function exportCapture(script: Script, trace: Trace): Generator<Uint8Array> {
  return encodeCapture({
    application: 'TCPFlow',
    ...(script.title === undefined ? {} : { comment: script.title }),
    start: START,
    segments: segmentsOf(script, trace),
  });
}

/** Each with the notes that stand below it as a comment; those above the first belong to that. */
function* segmentsOf(script: Script, trace: Trace): Generator<SegmentToWrite> {
  const exporter = new Exporter(script, trace);
  let last: SegmentToWrite | undefined;
  const notes: string[] = [];
  for (const step of trace.steps) {
    if (step.kind === 'mark' && step.event.kind === 'note') notes.push(step.event.text);
    exporter.pass(step);
    // What nobody saw cannot be written down.
    if (step.kind !== 'emission' || step.event.unseen) continue;
    for (const next of exporter.segmentsOf(step)) {
      if (last) yield withNotes(last, notes.splice(0));
      last = next;
    }
  }
  if (last) yield withNotes(last, notes);
}

function withNotes(segment: SegmentToWrite, notes: readonly string[]): SegmentToWrite {
  const leftOut = encodeOptions(segment.options).leftOut.map((name) => `${name}: no room for it`);
  const comments = [...notes, ...leftOut];
  return comments.length === 0 ? segment : { ...segment, comment: comments.join('\n') };
}

class Exporter {
  private readonly numbers: Numbers;
  private readonly addresses: Addresses;
  private readonly sockets: Sockets;
  private readonly times: Times;
  private readonly offers: Offers;
  private readonly windows = new Windows();
  private readonly texts = new Texts();
  private readonly crowds = new Crowds();
  private readonly trace: Trace;

  constructor(script: Script, trace: Trace) {
    this.trace = trace;
    this.numbers = new Numbers(script, trace);
    this.offers = new Offers(trace, this.numbers);
    this.addresses = new Addresses(trace);
    this.sockets = new Sockets(trace, this.addresses);
    this.times = new Times(trace, script.latency);
  }

  pass(step: Trace['steps'][number]): void {
    this.times.pass(step);
    this.crowds.pass(step);
  }

  /** One, or one for each host of a crowd. */
  segmentsOf(step: EmissionStep): SegmentToWrite[] {
    const { from, to } = step.event;
    const count = Math.max(this.addresses.countOf(from.host), this.addresses.countOf(to.host));
    const time = this.times.of(step);
    const fields = this.fieldsOf(step);
    return this.crowds.members(step, count).map((member, i) => {
      return { ...fields, ...this.ends(step, member), time: time + i * CROWD_SPACING };
    });
  }

  /** As it is written, also where that is wrong. */
  private fieldsOf(step: EmissionStep): Omit<SegmentFields, 'from' | 'to'> {
    const { flags, seq, ack, len, urg } = step.literal;
    const number = this.numbers.of(seq);
    const length = Math.min(this.numbers.of(len), LONGEST_TEXT);
    const text = this.texts.of(step, number, length);
    return {
      flags,
      seq: number,
      ack: ack ? this.numbers.of(ack) : 0,
      window: this.windows.of(step, this.offers),
      urgentPointer: urg ?? 0,
      options: this.optionsOf(this.offers.options(step)),
      len: text.length,
      text,
    };
  }

  private ends({ connection, event }: EmissionStep, member: number) {
    const { from, to } = event;
    const sender = this.sideOf(connection, from);
    const isToItself = sameSocket(from, to);
    const receiver = isToItself ? sender : other(sender);
    return {
      from: this.sockets.of(connection, sender, from, member),
      to: this.sockets.of(connection, receiver, to, member),
    };
  }

  private sideOf(connection: number, socket: Socket): Side {
    const ends = this.trace.connections[connection];
    return ends && !sameSocket(ends.a, socket) ? 'b' : 'a';
  }

  private optionsOf({ sack, ...others }: Options): CapturedOptions {
    if (!sack) return others;
    const blocks = sack.map(([left, right]) => {
      return [this.numbers.of(left), this.numbers.of(right)] as const;
    });
    return { ...others, sack: blocks };
  }
}

function sameSocket(a: Socket, b: Socket): boolean {
  return a.host === b.host && a.port === b.port;
}
