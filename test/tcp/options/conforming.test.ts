/** Generated transfers between ends that use timestamps, SACK and D-SACK: no rule accuses them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../language-server/rules/index.ts';
import { checkText } from '../../support/fixture.ts';

const LEN = 100;
const RUNS = 300;
/** Milliseconds; for a machine that is busy with other things. */
const SLOW = 60_000;

interface Sent {
  readonly seq: number;
  readonly val: number;
}

/** The receiving end as RFC 2018, 2883 and 7323 describe it, written without the checker's model. */
class Receiver {
  next = 1;
  recent = 10;
  lastAck = 1;
  /** Segments beyond the gap, by their number, the newest last. */
  kept: number[] = [];
  /** The duplicate to report with the next ACK. */
  duplicate: number | undefined;

  /** Whether it answers at once. */
  take({ seq, val }: Sent): void {
    this.duplicate = undefined;
    if (val < this.recent) return;
    if (seq < this.next || this.kept.includes(seq)) {
      this.duplicate = seq;
      return;
    }
    if (seq <= this.lastAck) this.recent = val;
    this.kept.push(seq);
    for (; this.kept.includes(this.next); this.next += LEN)
      this.kept = this.kept.filter((each) => each !== this.next);
  }

  blocks(): string[] {
    const blocks: [number, number][] = [];
    for (const seq of this.kept.toReversed()) {
      if (blocks.some(([left, right]) => left <= seq && seq < right)) continue;
      blocks.push(this.around(seq));
    }
    const told = blocks.map(([left, right]) => `${left}:${right}`);
    const twice = this.duplicate;
    return (twice === undefined ? told : [`${twice}:${twice + LEN}`, ...told]).slice(0, 3);
  }

  private around(seq: number): [number, number] {
    let [left, right] = [seq, seq + LEN];
    while (this.kept.includes(left - LEN)) left -= LEN;
    while (this.kept.includes(right)) right += LEN;
    return [left, right];
  }
}

/**
 * `choices`: what happens next, one number each. Where ACKs are drawn late, some stand below what
 * arrived after they were sent.
 */
function transfer(choices: readonly number[], late = false): string {
  const lines = [
    'A -> B: SYN seq=0 sackok ts=10/0',
    'B -> A: SYN ACK seq=500 ack=1 sackok ts=50/10',
    'A -> B: ACK seq=1 ack=501 ts=10/50',
  ];
  const b = new Receiver();
  const flying: { label: string; sent: Sent }[] = [];
  const waiting: (() => void)[] = [];
  let [una, next, clock, echo] = [1, 1, 60, 50];
  const answer = (lost: boolean): void => {
    const blocks = b.blocks();
    const sack = blocks.length > 0 ? ` sack=${blocks.join(',')}` : '';
    const [ack, recent] = [b.next, b.recent];
    b.lastAck = ack;
    waiting.push(() => {
      lines.push(`B -${lost ? 'x' : '>'} A: ACK seq=501 ack=${ack}${sack} ts=${++clock}/${recent}`);
      if (lost) return;
      echo = clock;
      una = Math.max(una, ack);
    });
  };
  const draw = (): void => {
    for (const each of waiting.splice(0)) each();
  };
  const arrive = (sent: Sent, choice: number): void => {
    b.take(sent);
    answer(choice % 4 === 0);
    if (!late || choice % 3 === 0) draw();
  };
  for (const choice of choices) {
    const kind = choice % 8;
    if (kind === 5) draw();
    const again = kind === 5 && una < next;
    if (kind >= 6 && flying.length > 0) {
      const index = choice % flying.length;
      const { label, sent } = flying[index] as (typeof flying)[number];
      if (kind === 7) flying.splice(index, 1);
      lines.push(`arrive ${label}`);
      arrive(sent, choice >> 3);
      continue;
    }
    const sent: Sent = { seq: again ? una : next, val: ++clock };
    const arrow = kind === 0 ? '-x' : kind <= 2 ? '~>' : '->';
    const label = `p${lines.length}`;
    if (again) lines.push('A: timeout RTO');
    const as = arrow === '~>' ? ` as ${label}` : '';
    lines.push(`A ${arrow} B: ACK seq=${sent.seq} ack=501 len=${LEN} ts=${sent.val}/${echo}${as}`);
    if (!again) next += LEN;
    if (arrow === '~>') flying.push({ label, sent });
    if (arrow === '->') arrive(sent, choice >> 3);
  }
  draw();
  return lines.join('\n');
}

function accusations(text: string): string[] {
  const serious = checkText(text).findings.filter(({ finding }) => {
    return finding.severity === 'error' || finding.severity === 'warning';
  });
  return serious.map(({ line, rule, finding }) => `${line + 1} ${rule}: ${finding.message}`);
}

const choices = fc.array(fc.nat(1023), { minLength: 5, maxLength: 40 });
const ofLoss = new Set(RULES.filter(({ group }) => group === 'H').map(({ name }) => name));

describe('a transfer with loss, duplicates and reordering', () => {
  it('is never accused', { timeout: SLOW }, () => {
    fc.assert(
      fc.property(choices, (each) => {
        const text = transfer(each);
        expect(accusations(text), text).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not accused by what is lost and how it is told where ACKs are drawn late', {
    timeout: SLOW,
  }, () => {
    fc.assert(
      fc.property(choices, (each) => {
        const text = transfer(each, true);
        const told = accusations(text).filter((line) => ofLoss.has(line.split(/[ :]/)[1] ?? ''));
        expect(told, text).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['an echo', / ts=(\d+)\/\d+$/, ' ts=$1/7', 'tsecr-mismatch'],
    ['a clock', / ts=\d+\//, ' ts=1/', 'tsval-decreasing'],
    ['a block', / sack=(\d+):(\d+)/, ' sack=$1:99999', 'sack-block-not-received'],
  ])('is accused once where %s is changed', { timeout: SLOW }, (_, field, wrong, rule) => {
    fc.assert(
      fc.property(choices, (each) => {
        const lines = transfer(each).split('\n');
        const line = lines.findLastIndex((text) => /^B .* sack=/.test(text) && field.test(text));
        fc.pre(line >= 0);
        const text = lines.with(line, (lines[line] ?? '').replace(field, wrong)).join('\n');
        expect(accusations(text).map((told) => told.split(':')[0])).toEqual([
          `${line + 1} ${rule}`,
        ]);
      }),
      { numRuns: 100 },
    );
  });
});
