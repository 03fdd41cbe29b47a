/** Sequence numbers are points on a circle of 2^32, and sums of symbols whose values may be unknown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  advanced,
  differs,
  distance,
  equals,
  after as isAfter,
  before as isBefore,
  latest,
  notAfter,
  number,
  type Seq,
  substitute,
  subtract,
  symbol,
  toText,
} from '../../language-server/tcp/sequence.ts';

const MODULUS = 2 ** 32;
const HALF = 2 ** 31;

const anyNumber = fc.integer({ min: 0, max: MODULUS - 1 });
/** Strictly between half the circle back and half the circle on. */
const anyStep = fc.integer({ min: -HALF + 1, max: HALF - 1 });
const NAMES = ['J', 'K', 'n', 'u'] as const;
const anyTerm = fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: -2, max: 2 }));
const anyForm = fc
  .tuple(anyNumber, fc.array(anyTerm, { maxLength: 4 }))
  .map(([offset, terms]) =>
    terms.reduce((sum, [name, times]) => plus(sum, name, times), number(offset)),
  );
const anyValues = fc.record({ J: anyNumber, K: anyNumber, n: anyNumber, u: anyNumber });
type Values = Record<(typeof NAMES)[number], number>;

function plus(form: Seq, name: string, times: number): Seq {
  let sum = form;
  for (let i = 0; i < Math.abs(times); i++) {
    sum = times > 0 ? add(sum, symbol(name)) : subtract(sum, symbol(name));
  }
  return sum;
}

/** What a form amounts to when its symbols have values: by arithmetic that cannot overflow. */
function evaluate({ symbols, offset }: Seq, values: Values): number {
  const sum = symbols.terms.reduce(
    (total, { name, times }) => total + BigInt(times) * BigInt(values[name as keyof Values]),
    BigInt(offset),
  );
  return Number(((sum % BigInt(MODULUS)) + BigInt(MODULUS)) % BigInt(MODULUS));
}

describe('numbers', () => {
  it('wrap around at 2^32', () => {
    expect(toText(add(number(MODULUS - 1), 1))).toBe('0');
    expect(toText(subtract(number(0), 1))).toBe('4294967295');
    expect(toText(number(-5))).toBe('4294967291');
  });

  it('lie as far apart as was added, across the wrap too', () => {
    fc.assert(
      fc.property(anyNumber, anyStep, (start, step) => {
        expect(distance(number(start), add(number(start), step)) === step).toBe(true);
      }),
    );
  });

  it('are one before the other, or the same', () => {
    fc.assert(
      fc.property(anyNumber, anyStep, (start, step) => {
        const [a, b] = [number(start), add(number(start), step)];
        const answers = [isBefore(a, b), equals(a, b), isAfter(a, b)];
        expect(answers).toEqual([step > 0, step === 0, step < 0]);
        expect(notAfter(a, b)).toBe(step >= 0);
        expect(latest(a, b)).toEqual(step > 0 ? b : a);
      }),
    );
  });

  it('exactly half the circle apart are different, and neither is before the other', () => {
    fc.assert(
      fc.property(anyNumber, (start) => {
        const [a, b] = [number(start), add(number(start), HALF)];
        expect([isBefore(a, b), isAfter(a, b), notAfter(a, b), distance(a, b)]).toEqual(Array(4));
        expect(equals(a, b)).toBe(false);
        expect(differs(a, b)).toBe(true);
      }),
    );
  });
});

describe('linear forms', () => {
  it('add up as their values do', () => {
    fc.assert(
      fc.property(anyForm, anyForm, anyValues, (a, b, values) => {
        const [x, y] = [evaluate(a, values), evaluate(b, values)];
        expect(evaluate(add(a, b), values)).toBe((x + y) % MODULUS);
        expect(evaluate(subtract(a, b), values)).toBe((x - y + MODULUS) % MODULUS);
      }),
    );
  });

  it('are the same whatever the order in which they were added', () => {
    fc.assert(
      fc.property(anyForm, anyForm, anyForm, (a, b, c) => {
        expect(toText(add(add(a, b), c))).toBe(toText(add(c, add(b, a))));
        expect(equals(add(a, b), add(b, a))).toBe(true);
      }),
    );
  });

  it('lose what is taken away again', () => {
    fc.assert(
      fc.property(anyForm, anyForm, (a, b) => {
        expect(equals(subtract(add(a, b), b), a)).toBe(true);
        expect(absolute(subtract(a, a))).toBe(0);
      }),
    );
  });

  it('keep their value when a symbol is replaced by what it stands for', () => {
    fc.assert(
      fc.property(anyForm, anyForm, anyValues, (a, by, values) => {
        const meant = { ...values, J: evaluate(by, values) };
        expect(evaluate(substitute(a, 'J', by), values)).toBe(evaluate(a, meant));
      }),
    );
  });
});

describe('comparing forms', () => {
  const [J, K, n] = [symbol('J'), symbol('K'), symbol('n')];

  it('never guesses: an answer holds for all values of the symbols', () => {
    fc.assert(
      fc.property(anyForm, anyForm, anyValues, (a, b, values) => {
        const same = equals(a, b);
        if (same !== undefined) expect(evaluate(a, values) === evaluate(b, values)).toBe(same);
      }),
    );
  });

  it('knows numbers over the same symbols', () => {
    expect(isBefore(J, add(J, 1))).toBe(true);
    expect(distance(add(J, add(n, 1)), add(n, add(J, 5)))).toBe(4);
    expect(equals(subtract(add(J, n), n), J)).toBe(true);
  });

  it('is open where the symbols differ, and where a symbol stands against a number', () => {
    for (const [a, b] of [
      [J, K],
      [J, number(5)],
      [J, add(J, n)],
    ] as const) {
      expect([equals(a, b), isBefore(a, b), isAfter(a, b), distance(a, b)]).toEqual(Array(4));
    }
  });

  it('uses the values that symbols have', () => {
    const known = symbol('J', MODULUS - 1);
    expect(equals(add(known, 1), number(0))).toBe(true);
    expect(isBefore(known, symbol('K', 3))).toBe(true);
    expect(absolute(add(known, add(known, 4)))).toBe(2);
  });

  it('takes unrelated symbols for different numbers only where it is asked what an author wrote', () => {
    expect(differs(add(J, 1), add(K, 1))).toBe(true);
    expect(differs(J, number(5))).toBe(false);
    expect(differs(symbol('J()'), K)).toBe(false);
    expect(differs(J, add(J, 1))).toBe(true);
  });
});

describe('a count', () => {
  const [u, n] = [symbol('u'), symbol('n')];

  it('moves to the end of what comes next, even where its length is a symbol', () => {
    expect(toText(advanced(u, u, add(u, n)))).toBe('n+u');
    expect(toText(advanced(u, u, add(u, 10)))).toBe('u+10');
  });

  it('does not move back over what is sent again', () => {
    expect(toText(advanced(add(u, 10), u, add(u, 10)))).toBe('u+10');
    expect(toText(advanced(add(u, 10), u, add(u, 5)))).toBe('u+10');
    expect(toText(advanced(add(u, n), u, add(u, 5)))).toBe('n+u');
  });
});

describe('as text', () => {
  it.each([
    [add(symbol('J'), 1), 'J+1'],
    [subtract(symbol('J'), 3), 'J-3'],
    [subtract(symbol('J'), symbol('n')), 'J-n'],
    [subtract(add(symbol('v'), 1), symbol('J')), 'v-J+1'],
    [add(symbol('n'), symbol('n')), '2*n'],
    [number(4294967295), '4294967295'],
    [number(0), '0'],
  ])('a form reads as a note writes it: %#', (form, text) => {
    expect(toText(form)).toBe(text);
  });
});
