/**
 * Every place where a file names a host, a label or a symbol.
 *
 * Hosts need no declaration and symbols are learned where they are first used, so Langium's
 * cross-references do not fit; references, rename, highlights and completion look here instead.
 */
import type { Flow } from '../../../grammar/generated/ast.ts';
import { placeOf, type SourceLine } from '../../lowering/source.ts';
import { type NameKind, type NameOnLine, namesOn } from './names.ts';

export type { NameKind } from './names.ts';

export interface Occurrence {
  readonly kind: NameKind;
  readonly name: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** The number of its line, from 0, and columns. */
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
  /** `host A`, `let J`, `as p`; without those, where a name is first used to introduce something. */
  readonly declares: boolean;
}

export interface Occurrences {
  /** In the order of the text. */
  readonly all: readonly Occurrence[];
  /** The occurrences of one name, in the order of the text. */
  of(kind: NameKind, name: string): readonly Occurrence[];
  /** The names of a kind, in the order in which they appear. */
  names(kind: NameKind): readonly string[];
  /** The occurrence that an offset is in or right behind. */
  at(offset: number): Occurrence | undefined;
}

const known = new WeakMap<Flow, Occurrences>();

export function occurrencesOf(flow: Flow): Occurrences {
  let occurrences = known.get(flow);
  if (!occurrences) {
    occurrences = new Index(flow);
    known.set(flow, occurrences);
  }
  return occurrences;
}

const perLine = new WeakMap<SourceLine, readonly NameOnLine[]>();

function namesOf(source: SourceLine): readonly NameOnLine[] {
  let names = perLine.get(source);
  if (!names) {
    names = namesOn(source);
    perLine.set(source, names);
  }
  return names;
}

class Index implements Occurrences {
  readonly all: readonly Occurrence[];
  /** By kind and name; a Map, for a host may be called `__proto__`. */
  private readonly groups = new Map<string, Occurrence[]>();

  constructor(flow: Flow) {
    this.all = flow.statements.flatMap((statement) => {
      const { source, line, lineOffset } = placeOf(statement);
      return namesOf(source).map((name) => this.place(name, line, lineOffset));
    });
    for (const group of this.groups.values()) introduce(group);
  }

  of(kind: NameKind, name: string): readonly Occurrence[] {
    return this.groups.get(`${kind} ${name}`) ?? [];
  }

  names(kind: NameKind): readonly string[] {
    const groups = [...this.groups.values()].filter(([first]) => first?.kind === kind);
    return groups.flatMap(([first]) => first?.name ?? []);
  }

  at(offset: number): Occurrence | undefined {
    return this.all.find(({ start, end }) => start <= offset && offset <= end);
  }

  private place(found: NameOnLine, line: number, lineOffset: number): Occurrence {
    const { kind, name, start, end, declares } = found;
    const occurrence = {
      kind,
      name,
      start: lineOffset + start,
      end: lineOffset + end,
      line,
      startColumn: start,
      endColumn: end,
      declares,
    };
    const key = `${kind} ${name}`;
    const group = this.groups.get(key);
    if (group) group.push(occurrence);
    else this.groups.set(key, [occurrence]);
    return occurrence;
  }
}

/** Where nothing declares a name, its first use does. */
function introduce(group: Occurrence[]): void {
  const [first] = group;
  if (!first || first.kind === 'label' || group.some(({ declares }) => declares)) return;
  Object.assign(first, { declares: true });
}
