/** A segment of the script: completed, judged, emitted, and delivered where it arrives at once. */

import { classify } from '../classify.ts';
import type { Draft } from '../draft.ts';
import { emit } from '../emit.ts';
import { complete } from '../infer.ts';
import type { SegmentEvent } from '../script.ts';
import { shownBy } from '../shown.ts';
import { CLOSED, type Tcb } from '../tcb.ts';
import type { EmissionStep, Side } from '../trace.ts';
import { other, withEnd } from '../trace.ts';
import { connectionOf } from './connect.ts';
import { deliver } from './deliver.ts';
import { draftOf, resolved } from './emission.ts';
import { follow, resynchronizes } from './follow.ts';
import { isNobody } from './host.ts';
import { AS_WRITTEN, type Judgement } from './judge.ts';
import { answered } from './reopen.ts';
import type { Connection, World } from './world.ts';

export function segmentEvent(world: World, written: SegmentEvent): void {
  const meant = world.judge.meant?.(written);
  const connection = connectionOf(world, meant ?? written);
  const event = forgedByNobody(world, connection, meant ?? written);
  if (begins(world, connection, event)) restart(connection);
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
function begins(world: World, connection: Connection, event: SegmentEvent): boolean {
  const { known, served, waiting } = connection;
  const rest = served > 0 && waiting > 0;
  if ((known && !rest) || !resynchronizes(event.written)) return false;
  return !known || asksAnew(world, connection, event);
}

/** Not of those who ask already, and of no old duplicate: that came from those who are connected. */
function asksAnew(world: World, connection: Connection, { from, provenance }: SegmentEvent) {
  const { state } = connection.endpoints[world.sideOf(connection, from)];
  return provenance === 'sent' && state !== 'SYN-SENT';
}

function restart(connection: Connection): void {
  connection.endpoints = { a: CLOSED, b: CLOSED };
  connection.known = true;
}
