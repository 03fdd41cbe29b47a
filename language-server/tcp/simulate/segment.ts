/** A segment of the script: completed, judged, emitted, and delivered where it arrives at once. */

import { classify } from '../classify.ts';
import type { Draft } from '../draft.ts';
import { emit } from '../emit.ts';
import { complete, type InferredNumbers, inferNumbers } from '../infer.ts';
import type { Numbering } from '../numbering.ts';
import type { SegmentEvent } from '../script.ts';
import { FIN, has, type Options, SYN, type WrittenSegment } from '../segment.ts';
import { distance, inLettersOf, type Seq } from '../sequence.ts';
import { shownBy } from '../shown.ts';
import { hasFinAcked } from '../state.ts';
import { CLOSED, type Tcb } from '../tcb.ts';
import type { EmissionStep, Side } from '../trace.ts';
import { other, withEnd } from '../trace.ts';
import { connectionOf } from './connect.ts';
import { withDeclared } from './declared.ts';
import { deliver } from './deliver.ts';
import { follow, resynchronizes } from './follow.ts';
import { isNobody, sameSocket } from './host.ts';
import { AS_WRITTEN, type Judgement } from './judge.ts';
import { answered } from './reopen.ts';
import type { Connection, World } from './world.ts';

export function segmentEvent(world: World, written: SegmentEvent): void {
  const meant = world.judge.meant?.(written);
  const connection = connectionOf(world, meant ?? written);
  const event = forgedByNobody(world, connection, meant ?? written);
  if (begins(connection, event.written)) restart(connection);
  answered(world, connection, event);
  show(world, connection, event);
  const draft: Draft<EmissionStep> = draftOf(world, connection, event);
  const judgement =
    event.provenance === 'sent' ? world.judge.judge(draft, world.steps) : AS_WRITTEN;
  if (judgement.kind === 'repaired') repair(world, connection, draft, judgement);
  if (judgement.kind === 'no-repair') connection.known = false;
  if (meant) showWritten(world, draft, written);
  const step = sent(draft, connection.known, judgement);
  connection.endpoints = step.after;
  connection.presumed = undefined;
  connection.unsure = false;
  connection.claimed = undefined;
  world.push(step);
  touch(world, connection, step.from);
  dispatch(world, step);
}

/** The sender shows whether it took what came last. */
function show(world: World, connection: Connection, { from, written, provenance }: SegmentEvent) {
  const side = world.sideOf(connection, from);
  const sender = connection.endpoints[side];
  if (sender.perhaps.length === 0 || provenance !== 'sent' || !connection.known) return;
  const shown = shownBy(sender, resolved(world, written));
  connection.endpoints = withEnd(connection.endpoints, side, shown);
}

/** What was meant goes out, and what is written is shown. */
function showWritten(world: World, draft: Draft<EmissionStep>, event: SegmentEvent): void {
  draft.event = event;
  draft.literal = complete(resolved(world, event.written), draft.inferred);
}

/** In the name of an address that exists nowhere: it is an attacker's, whether the note says so or not. */
function forgedByNobody(world: World, connection: Connection, event: SegmentEvent): SegmentEvent {
  if (event.provenance !== 'sent') return event;
  const host = world.hostOf(connection, world.sideOf(connection, event.from));
  return isNobody(host) ? { ...event, provenance: 'forged' } : event;
}

/** What was meant teaches the numbers, from the endpoint that it was meant to come from. */
function repair(
  world: World,
  connection: Connection,
  draft: Draft<EmissionStep>,
  { segment, from: side }: Extract<Judgement, { kind: 'repaired' }>,
): void {
  const { flags, seq, ack } = segment;
  const { event } = draft;
  const [from, to] = side === draft.from ? [event.from, event.to] : [event.to, event.from];
  const written = { ...event.written, flags, seq, ack };
  const meant = draftOf(world, connection, { ...event, from, to, written });
  draft.before = meant.before;
  draft.inferred = meant.inferred;
  draft.from = side;
  draft.segment = segment;
  draft.class = classify(meant.before[side], segment);
}

/** The segment with its gaps filled, before anything has come of it. */
function draftOf(world: World, connection: Connection, event: SegmentEvent): EmissionStep {
  const from = world.sideOf(connection, event.from);
  const written = resolved(world, event.written);
  const inferred = inferFor(world, connection, from, event, written);
  const { endpoints } = connection;
  const { declared } = world.hostOf(connection, from);
  const literal = complete(
    withDeclared(written, declared, endpoints[from], endpoints[other(from)]),
    inferred,
  );
  return {
    kind: 'emission',
    index: world.steps.length,
    origin: event.origin,
    time: world.now,
    timing: world.clock.timing,
    connection: connection.index,
    previous: connection.latest,
    known: connection.known,
    unsure: connection.unsure,
    before: endpoints,
    after: endpoints,
    event,
    from,
    provenance: event.provenance,
    fate: event.fate,
    toItself: sameSocket(event.from, event.to),
    literal,
    segment: literal,
    inferred,
    class: classify(endpoints[from], literal),
  };
}

/** What the sender would write, once the written numbers have taught what they can. */
function inferFor(
  world: World,
  connection: Connection,
  from: Side,
  event: SegmentEvent,
  written: WrittenSegment,
): InferredNumbers {
  const inferred = inferOpening(world, connection, from, written);
  if (event.provenance !== 'sent' || !connection.known) return inferred;
  const sender = connection.endpoints[from];
  if (has(written, FIN) && hasFinAcked(sender.state)) return inferred;
  const taughtSeq = teach(world, connection, ownSeq(sender, written), inferred.seq);
  const next = inferred.ack && (taughtSeq ? world.numbering.resolve(inferred.ack) : inferred.ack);
  const taughtAck = teach(world, connection, peersAck(sender, written), next);
  return taughtSeq || taughtAck ? inferOpening(world, connection, from, written) : inferred;
}

function inferOpening(
  world: World,
  connection: Connection,
  from: Side,
  written: WrittenSegment,
): InferredNumbers {
  const inferred = inferNumbers(connection.endpoints[from], written);
  const opens = has(written, SYN) && !inferred.seq && !written.seq;
  return opens ? { ...inferred, seq: world.numbering.invent('ISS') } : inferred;
}

/** A `seq` in the peer's letters is a slip, and tells nothing of the own numbers. */
function ownSeq({ rcvNxt }: Tcb, { seq }: WrittenSegment): Seq | undefined {
  return seq && !(rcvNxt && inLettersOf(seq, rcvNxt)) ? seq : undefined;
}

/** Nor does an `ack` in the own letters tell of the peer's. */
function peersAck({ sndNxt }: Tcb, { ack }: WrittenSegment): Seq | undefined {
  return ack && !(sndNxt && inLettersOf(ack, sndNxt)) ? ack : undefined;
}

function teach(
  world: World,
  connection: Connection,
  written: Seq | undefined,
  inferred: Seq | undefined,
): boolean {
  if (!written || !inferred || distance(written, inferred) !== undefined) return false;
  const binding = world.learn(world.numbering.resolve(written), inferred);
  if (binding) world.learned(binding, connection);
  return binding !== undefined;
}

function resolved(world: World, written: WrittenSegment): WrittenSegment {
  const { numbering } = world;
  if (!numbering.bindsWritten) return written;
  const map = (seq: Seq | undefined) => seq && numbering.resolve(seq);
  return {
    ...written,
    seq: map(written.seq),
    seqEnd: map(written.seqEnd),
    ack: map(written.ack),
    len: map(written.len),
    options: resolvedOptions(written.options, numbering),
  };
}

function resolvedOptions(options: Options | undefined, numbering: Numbering): Options | undefined {
  if (!options?.sack) return options;
  const sack = options.sack.map(
    ([left, right]) => [numbering.resolve(left), numbering.resolve(right)] as const,
  );
  return { ...options, sack };
}

function sent(draft: Draft<EmissionStep>, known: boolean, judgement: Judgement): EmissionStep {
  const { before, from } = draft;
  draft.after = withEnd(before, from, senderAfter(draft, known, judgement));
  return draft;
}

function senderAfter(step: EmissionStep, known: boolean, judgement: Judgement): Tcb {
  const sender = step.before[step.from];
  if (step.provenance !== 'sent') return sender;
  if (!known) return follow(sender, step.segment);
  if (judgement.kind !== 'deliberate') return emit(sender, step.segment, step.class);
  const { meant } = judgement;
  return meant ? emit(sender, meant, classify(sender, meant)) : sender;
}

function touch(world: World, connection: Connection, side: Side): void {
  const host = world.hostOf(connection, side);
  host.touched = true;
  host.latest = connection.index;
  world.hostOf(connection, other(side)).latest = connection.index;
}

function dispatch(world: World, step: EmissionStep): void {
  const { event, index } = step;
  if (event.label !== undefined) {
    world.labels.set(event.label, {
      emission: index,
      status: step.fate === 'lost' ? 'lost' : 'in-flight',
    });
  }
  const droppedLater = event.label !== undefined && world.foreseen.isDropped(event.label);
  if (step.fate !== 'delivered' || droppedLater) return;
  if (world.crossing) world.crossing.push(index);
  else deliver(world, step);
}

/** A new SYN makes a doubtful connection known again, and is how the rest of a crowd tries again. */
function begins({ known, served, waiting }: Connection, written: WrittenSegment): boolean {
  const rest = served > 0 && waiting > 0;
  return (!known || rest) && resynchronizes(written);
}

function restart(connection: Connection): void {
  connection.endpoints = { a: CLOSED, b: CLOSED };
  connection.known = true;
}
