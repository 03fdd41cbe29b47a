/** Names of hosts, nowhere declared, that are slips of another in the same text. */

/** On how many lines each name stands. */
export class NameCounts {
  readonly counts = new Map<string, number>();
  private readonly last = new Map<string, number>();

  /** `line`: its index; it counts once, however often the name is on it. */
  see(name: string, line: number): void {
    if (this.last.get(name) === line) return;
    this.last.set(name, line);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

/** The name that was meant, by the misspelt one. */
export function misspelt({ counts }: NameCounts): ReadonlyMap<string, string> {
  const byUse = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const meant = new Map<string, string>();
  byUse.forEach((name, rank) => {
    const isRare = counts.get(name) === 1;
    const better = byUse.slice(0, Math.min(rank, MOST)).find((other) => {
      return isSameInCapitals(name, other) || (isRare && isSlipOf(name, other, counts));
    });
    if (better !== undefined) meant.set(name, better);
  });
  return meant;
}

/** Names that are compared with. */
const MOST = 20;
/** In shorter names another letter makes another name. */
const SHORTEST = 4;

function isSameInCapitals(a: string, b: string): boolean {
  return a.length > 1 && a.toLowerCase() === b.toLowerCase();
}

function isSlipOf(name: string, other: string, counts: ReadonlyMap<string, number>): boolean {
  if (Math.min(name.length, other.length) < SHORTEST || (counts.get(other) ?? 0) < 2) return false;
  const [a, b] = [name.toLowerCase(), other.toLowerCase()];
  if (a.length === b.length) return isSwapped(a, b);
  return a.length < b.length ? lacksLetter(a, b) : lacksLetter(b, a);
}

/** Two neighbours change places. */
function isSwapped(a: string, b: string): boolean {
  const at = firstDifference(a, b);
  const isSwap = a[at] === b[at + 1] && a[at + 1] === b[at];
  return isSwap && a.slice(at + 2) === b.slice(at + 2);
}

/** A letter before the last is missing: one at the end often tells hosts apart. */
function lacksLetter(short: string, long: string): boolean {
  const at = firstDifference(short, long);
  const isInside = at < short.length && /\p{L}/u.test(long[at] ?? '');
  return isInside && short.slice(at) === long.slice(at + 1);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
