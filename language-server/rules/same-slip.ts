/**
 * Who writes a number wrong once goes on counting from it. What lies off by the same as the slip
 * before it follows from that one: it is not reported again, and is mended with it.
 */
import type { Script, SegmentEvent } from '../tcp/script.ts';
import { equals, type Seq, subtract } from '../tcp/sequence.ts';
import { type EmissionStep, other, type Step, type Trace } from '../tcp/trace.ts';
import type { RawReport } from './check.ts';
import ackBehind from './data/ack-behind.ts';
import type { Detail } from './finding.ts';
import type { Edit, Fix } from './fix.ts';

type Field = 'seq' | 'ack';

/** A number that is written wrong. */
interface Slip {
  readonly report: RawReport;
  readonly step: EmissionStep;
  readonly field: Field;
  /** How far it is from what is meant; of an ACK that is drawn too late there is no telling. */
  readonly gap: Seq | 'late';
  readonly follow: Slip[];
}

/** More of them would not be read. */
const MOST_SHOWN = 8;

/** The reports without those that only follow from another, which tells of them; nobody wrote a capture. */
export function withoutFollowing(
  reports: readonly RawReport[],
  trace: Trace,
  { captured }: Script,
): readonly RawReport[] {
  const slips = captured ? [] : slipsIn(reports, trace);
  if (slips.length < 2) return reports;
  const following = new Set(slips.flatMap(({ follow }) => follow.map(({ report }) => report)));
  const first = new Map(slips.map((slip) => [slip.report, slip]));
  return reports.flatMap((report) => {
    if (following.has(report)) return [];
    const slip = first.get(report);
    return slip && slip.follow.length > 0 ? withFollowing(slip) : report;
  });
}

/** Those that are found, in the order of the trace. */
function slipsIn(reports: readonly RawReport[], { steps }: Trace): readonly Slip[] {
  const found = reports.flatMap((report) => slipOf(report, steps) ?? []);
  if (found.length < 2) return found;
  const at = new Map(found.map((slip) => [keyOf(slip.step, slip.field), slip]));
  const open = new Map<string, Slip>();
  for (const step of steps) {
    if (step.kind !== 'emission' || step.provenance !== 'sent') continue;
    for (const field of ['seq', 'ack'] as const) follow(step, field, open, at);
  }
  return found;
}

function keyOf({ index }: Step, field: Field): string {
  return `${index} ${field}`;
}

function follow(
  step: EmissionStep,
  field: Field,
  open: Map<string, Slip>,
  at: ReadonlyMap<string, Slip>,
): void {
  const counted = `${step.connection} ${field === 'seq' ? step.from : other(step.from)}`;
  const slip = at.get(keyOf(step, field));
  const before = open.get(counted);
  if (slip && before && isSame(slip.gap, before.gap)) before.follow.push(slip);
  else if (slip) open.set(counted, slip);
  else if (before && isRight(step, field)) open.delete(counted);
}

function isSame(a: Slip['gap'], b: Slip['gap']): boolean {
  return a === b || (a !== 'late' && b !== 'late' && equals(a, b) === true);
}

/** Whoever writes a right number in between makes a new slip with the next. */
function isRight({ event, literal, inferred }: EmissionStep, field: Field): boolean {
  const [written, right] = [literal[field], inferred[field]];
  return !!event.written[field] && !!written && !!right && equals(written, right) === true;
}

/** Of a number that has one evident value, or of one that lags behind. */
function slipOf(report: RawReport, steps: readonly Step[]): Slip | undefined {
  const { rule, detail } = report;
  const step = steps[report.step ?? -1];
  if (step?.kind !== 'emission' || isMeant(step.event) || rule.insight) return undefined;
  if (rule.name === ackBehind.name) return { report, step, field: 'ack', gap: 'late', follow: [] };
  const [edit, ...others] = evident(detail)?.edits ?? [];
  if (edit?.kind !== 'set' || others.length > 0 || edit.field !== detail.at) return undefined;
  const { field, value } = edit;
  const written = field === 'len' ? undefined : step.literal[field];
  if (field === 'len' || !written) return undefined;
  return { report, step, field, gap: subtract(written, value), follow: [] };
}

function isMeant({ expect, allow }: SegmentEvent): boolean {
  return expect.length + allow.length > 0;
}

function evident({ fixes = [] }: Detail): Fix | undefined {
  return fixes.find((fix) => fix.evident);
}

function withFollowing({ report, follow }: Slip): RawReport {
  const { detail } = report;
  const further = follow.map(({ step, field, report: { detail: followed } }) => {
    return { origin: step.origin, at: field, edits: evident(followed)?.edits as readonly Edit[] };
  });
  const fixes = detail.fixes?.map((fix) => {
    if (!fix.evident) return fix;
    return { ...fix, title: `${fix.title}, and what goes on from it`, further };
  });
  const shown = follow.slice(0, MOST_SHOWN).map(({ step, field }) => {
    return { step: step.index, at: field, message: 'This goes on from it.' };
  });
  const related = [...(detail.related ?? []), ...shown];
  return { ...report, detail: { ...detail, fixes: fixes ?? [], related } };
}
