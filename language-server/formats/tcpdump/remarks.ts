/** What is said of lines that are no segments: of those that should be each, of the others a count. */
import type { CaptureRemark } from '../../capture/captured-segment.ts';

type Left = 'no-tcp' | 'tunnel' | 'stray';

const KINDS: Readonly<Record<Left, CaptureRemark['kind']>> = {
  'no-tcp': 'not-tcp',
  tunnel: 'tunnel',
  stray: 'unreadable-line',
};

const WHAT: Readonly<Record<Left, readonly [one: string, many: string]>> = {
  'no-tcp': ['packet without TCP', 'packets without TCP'],
  tunnel: ['packet inside another', 'packets inside others'],
  stray: ['line that is no packet', 'lines that are no packets'],
};

/** One slip of a whole file is as well told by its first lines. */
const MOST_REFUSED = 100;

export class Notes {
  readonly #refused: CaptureRemark[] = [];
  readonly #counts = new Map<Left, { readonly first: number; count: number }>();
  #isTimeless = false;

  refused(what: string, line: number): void {
    if (this.#refused.length >= MOST_REFUSED) return;
    const message = `Line ${line}: tells of TCP, but ${what} cannot be read.`;
    this.#refused.push({ kind: 'unreadable-line', frame: line, message });
  }

  left(what: Left, line: number): void {
    const entry = this.#counts.get(what);
    if (entry) entry.count++;
    else this.#counts.set(what, { first: line, count: 1 });
  }

  stray(line: number): void {
    this.left('stray', line);
  }

  timeless(): void {
    this.#isTimeless = true;
  }

  remarks(): CaptureRemark[] {
    const counted = [...this.#counts].map(([what, { first, count }]): CaptureRemark => {
      const [one, many] = WHAT[what];
      const message =
        count === 1 ? `Line ${first}: a ${one}.` : `${count} ${many}, from line ${first} on.`;
      return { kind: KINDS[what], frame: first, message };
    });
    return [...this.#refused, ...counted, ...(this.#isTimeless ? [NO_TIMES] : [])];
  }
}

const NO_TIMES: CaptureRemark = {
  kind: 'no-times',
  frame: undefined,
  message: 'No times were printed, so nothing that depends on time can be judged.',
};
