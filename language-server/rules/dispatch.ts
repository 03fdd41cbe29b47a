/**
 * Which rules are asked about a thing. What is plain about it at a glance, its situation, takes few
 * values, and a rule that names the situations that it is given is asked about no others: for each
 * situation that is met, the rules are chosen once.
 */

/** Yes-or-no questions about a thing. */
export type FactTable<It> = Readonly<Record<string, (it: It) => boolean>>;

export type Facts<Table> = { readonly [Fact in keyof Table]: boolean };

/** How a thing is looked at. Two things are in the same situation if both numbers are the same. */
export interface Glance<It, Situation> {
  /** What has more than two values. */
  readonly kindOf: (it: It) => number;
  readonly factsOf: (it: It) => number;
  readonly situationOf: (it: It) => Situation;
}

export class Dispatch<It, Situation, Choice> {
  private readonly glance: Glance<It, Situation>;
  private readonly choose: (situation: Situation) => Choice;
  private readonly known = new Map<number, Map<number, Choice>>();

  constructor(glance: Glance<It, Situation>, choose: (situation: Situation) => Choice) {
    this.glance = glance;
    this.choose = choose;
  }

  choiceFor(it: It): Choice {
    const kind = this.glance.kindOf(it);
    const facts = this.glance.factsOf(it);
    const known = this.known.get(kind)?.get(facts);
    return known ?? this.chosen(it, kind, facts);
  }

  private chosen(it: It, kind: number, facts: number): Choice {
    const choice = this.choose(this.glance.situationOf(it));
    const ofKind = this.known.get(kind) ?? new Map<number, Choice>();
    this.known.set(kind, ofKind.set(facts, choice));
    return choice;
  }
}

/** The answers as the bits of a number. */
export function bitsOf<It>(questions: readonly ((it: It) => boolean)[], it: It): number {
  let bits = 0;
  for (let i = 0; i < questions.length; i++) if (questions[i]?.(it)) bits |= 1 << i;
  return bits;
}

/** The answers by name. */
export function answersOf<It, Table extends FactTable<It>>(table: Table, it: It): Facts<Table> {
  const answers = Object.entries(table).map(([name, ask]) => [name, ask(it)]);
  return Object.fromEntries(answers) as Facts<Table>;
}

/** The place of each value in its list. */
export function indexOf<Value extends string>(
  values: readonly Value[],
): Readonly<Record<Value, number>> {
  const entries = values.map((value, index) => [value, index]);
  return Object.fromEntries(entries) as Record<Value, number>;
}
