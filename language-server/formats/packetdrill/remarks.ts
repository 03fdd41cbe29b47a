/** What is said of statements that did not become events: of strange ones each, of the others a count. */

export interface ScriptRemark {
  /** From 1; undefined where it is about the whole script. */
  readonly line: number | undefined;
  readonly message: string;
}

export type LeftOut = 'code' | 'command' | 'option' | 'call' | 'segment';

const WHAT: Readonly<Record<LeftOut, readonly [one: string, many: string]>> = {
  code: ['piece of code is left out', 'pieces of code are left out'],
  command: ['shell command is left out', 'shell commands are left out'],
  option: ['option for packetdrill is left out', 'options for packetdrill are left out'],
  call: [
    'system call that TCP knows nothing of is left out',
    'system calls that TCP knows nothing of are left out',
  ],
  segment: [
    'acknowledgment tells of segments that the script does not expect: they are added',
    'acknowledgments tell of segments that the script does not expect: they are added',
  ],
};

const MOST = 100;

export class Remarks {
  readonly #told: ScriptRemark[] = [];
  readonly #counts = new Map<LeftOut, { readonly first: number; count: number }>();

  tell(line: number, message: string): void {
    if (this.#told.length < MOST) this.#told.push({ line, message });
  }

  leftOut(what: LeftOut, line: number): void {
    const entry = this.#counts.get(what);
    if (entry) entry.count++;
    else this.#counts.set(what, { first: line, count: 1 });
  }

  all(): ScriptRemark[] {
    const counted = [...this.#counts].map(([what, { first, count }]) => {
      const [one, many] = WHAT[what];
      return { line: first, message: `${count} ${count === 1 ? one : many}.` };
    });
    return [...this.#told, ...counted];
  }
}
