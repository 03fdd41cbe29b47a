/**
 * Names for numbers that nobody wrote: the letters of the textbooks, such as a note does not use
 * itself. A name ends in `()`, which no name of the language does, so that an invented `J` is told
 * from a written one; a reader sees the letter alone.
 */

/** An initial sequence number, a number in mid-connection, or the one that a SYN cookie is. */
export type Role = 'ISS' | 'SND.NXT' | 'COOKIE';

const LETTERS: Record<Role, readonly string[]> = {
  ISS: [...'JKLMNPQR'],
  'SND.NXT': [...'uvwpqrst'],
  COOKIE: ['cookie'],
};

export const MARK = '()';

/** The names that a note uses itself. */
export type Taken = Pick<ReadonlySet<string>, 'has'>;

export class Inventor {
  private readonly taken: Taken;
  private readonly counts: Record<Role, number> = { ISS: 0, 'SND.NXT': 0, COOKIE: 0 };

  constructor(taken: Taken) {
    this.taken = taken;
  }

  next(role: Role): string {
    const letters = LETTERS[role];
    const count = this.counts[role]++;
    const round = Math.floor(count / letters.length) + 1;
    const name = `${letters[count % letters.length]}${round > 1 ? round : ''}`;
    return this.taken.has(name) ? this.next(role) : name + MARK;
  }
}

/** Whether the simulation invented it. */
export function isFresh(name: string): boolean {
  return name.endsWith(MARK);
}

/** As a reader sees it. */
export function shownName(name: string): string {
  return name.replaceAll(MARK, '');
}
