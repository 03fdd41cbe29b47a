import { describe, expect, it } from 'vitest';
import { turnsOf } from '../../extension/preview/turns.ts';

describe('the parts of a long flow', () => {
  it('are none where all of it is shown', () => {
    expect(turnsOf({ from: 0, count: 500, total: 500 }, 500)).toBeNull();
    expect(turnsOf({ from: 0, count: 0, total: 0 }, 500)).toBeNull();
  });

  it('follow each other, and may be shown at once', () => {
    expect(turnsOf({ from: 500, count: 500, total: 1340 }, 500)).toEqual({
      previous: { from: 0, count: 500 },
      next: { from: 1000, count: 500 },
      all: { from: 0, count: 1340 },
    });
  });

  it('end at the ends', () => {
    expect(turnsOf({ from: 0, count: 500, total: 9340 }, 500)?.previous).toBeNull();
    expect(turnsOf({ from: 9000, count: 340, total: 9340 }, 500)?.next).toBeNull();
  });

  it('are not shown at once where that would take too long', () => {
    expect(turnsOf({ from: 0, count: 500, total: 9340 }, 500)?.all).toBeNull();
  });
});
