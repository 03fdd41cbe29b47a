/** A segment of the script as its sender would emit it; what is written teaches the numbers. */
import { classify } from '../classify.ts';
import { complete, type InferredNumbers, inferNumbers } from '../infer.ts';
import type { Numbering } from '../numbering.ts';
import type { SegmentEvent } from '../script.ts';
import { FIN, has, type Options, SYN, type WrittenSegment } from '../segment.ts';
import { distance, inLettersOf, type Seq } from '../sequence.ts';
import { hasFinAcked } from '../state.ts';
import type { Tcb } from '../tcb.ts';
import { type EmissionStep, other, type Side } from '../trace.ts';
import { withDeclared } from './declared.ts';
import { sameSocket } from './host.ts';
import type { Connection, World } from './world.ts';

/** The segment with its gaps filled, before anything has come of it. */
export function draftOf(world: World, connection: Connection, event: SegmentEvent): EmissionStep {
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
  const learning = { world, connection, event };
  const taughtSeq = teach(learning, 'seq', ownSeq(sender, written), inferred.seq);
  const next = inferred.ack && (taughtSeq ? world.numbering.resolve(inferred.ack) : inferred.ack);
  const taughtAck = teach(learning, 'ack', peersAck(sender, written), next);
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

interface Learning {
  readonly world: World;
  readonly connection: Connection;
  readonly event: SegmentEvent;
}

function teach(
  { world, connection, event }: Learning,
  field: 'seq' | 'ack',
  written: Seq | undefined,
  inferred: Seq | undefined,
): boolean {
  if (!written || !inferred || distance(written, inferred) !== undefined) return false;
  const number = world.numbering.resolve(written);
  const binding =
    world.learn(number, inferred) ??
    (event.renames?.includes(field) ? world.rename(number, inferred) : undefined);
  if (binding) world.learned(binding, connection);
  return binding !== undefined;
}

/** With all that has been learned put in. */
export function resolved(world: World, written: WrittenSegment): WrittenSegment {
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
