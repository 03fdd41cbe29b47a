/** How the values of options are read. */
import { InvalidArgumentError } from 'commander';

/** For options that may be given several times. */
export function collect(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, value];
}

export function count(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}
