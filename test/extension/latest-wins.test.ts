import { expect, it } from 'vitest';
import { LatestWins } from '../../extension/preview/latest-wins.ts';

/** A task that ends when it is told to. */
function heldTask() {
  const ends: (() => void)[] = [];
  const task = () => new Promise<void>((resolve) => ends.push(resolve));
  return { task, ends };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('runs one task at a time, and once more for all that was asked meanwhile', async () => {
  const { task, ends } = heldTask();
  const updates = new LatestWins(task);
  for (let request = 0; request < 5; request++) updates.request();
  expect(ends.length).toBe(1);
  ends[0]?.();
  await settled();
  expect(ends.length).toBe(2);
  ends[1]?.();
  await settled();
  expect(ends.length).toBe(2);
});

it('goes on after a task that failed', async () => {
  let runs = 0;
  const updates = new LatestWins(async () => {
    runs++;
    if (runs === 1) throw new Error('the server is not there');
  });
  updates.request();
  await settled();
  updates.request();
  await settled();
  expect(runs).toBe(2);
});
