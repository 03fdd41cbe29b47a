/**
 * Which rules are asked about a thing. What is plain about it at a glance, its situation, takes few
 * values, and a rule that names the situations that it is given is asked about no others: for each
 * situation that is met, the rules are chosen once. Only what the choice depends on is looked at.
 */

/** Yes-or-no questions about a thing. */
export type FactTable<It> = Readonly<Record<string, (it: It) => boolean>>;

export type Facts<Table> = { readonly [Fact in keyof Table]: boolean };

/** A question that was asked to choose, and its answer. */
export interface Answered<It> {
  readonly ask: (it: It) => boolean;
  readonly answer: boolean;
}

/** How a thing is looked at. */
export interface Glance<It, Situation> {
  /** What has more than two values, as a number. */
  readonly kindOf: (it: It) => number;
  /** What is asked beside that is noted, in its order. */
  readonly situationOf: (it: It, noted?: Answered<It>[]) => Situation;
}

/** A question that tells two situations apart, or the choice where there is no other. */
interface Fork<It, Choice> {
  ask: Answered<It>['ask'] | undefined;
  yes: Fork<It, Choice> | undefined;
  no: Fork<It, Choice> | undefined;
  choice: Choice | undefined;
}

export class Dispatch<It, Situation, Choice extends object> {
  private readonly glance: Glance<It, Situation>;
  private readonly choose: (situation: Situation) => Choice;
  private readonly known = new Map<number, Fork<It, Choice>>();

  constructor(glance: Glance<It, Situation>, choose: (situation: Situation) => Choice) {
    this.glance = glance;
    this.choose = choose;
  }

  choiceFor(it: It): Choice {
    const kind = this.glance.kindOf(it);
    let fork = this.known.get(kind);
    while (fork?.ask) fork = fork.ask(it) ? fork.yes : fork.no;
    return fork?.choice ?? this.chosen(it, kind);
  }

  private chosen(it: It, kind: number): Choice {
    const noted: Answered<It>[] = [];
    const choice = this.choose(this.glance.situationOf(it, noted));
    let fork = this.known.get(kind) ?? blank();
    this.known.set(kind, fork);
    for (const { ask, answer } of noted) {
      fork.ask = ask;
      if (answer) fork = fork.yes ??= blank();
      else fork = fork.no ??= blank();
    }
    fork.choice = choice;
    return choice;
  }
}

function blank<It, Choice>(): Fork<It, Choice> {
  return { ask: undefined, yes: undefined, no: undefined, choice: undefined };
}

/** With facts that are found out when they are asked for. */
export function withFacts<It, Plain extends object, Table extends FactTable<It>>(
  plain: Plain,
  table: Table,
  it: It,
  noted: Answered<It>[],
): Plain & Facts<Table> {
  const answers = new Map<string, boolean>();
  for (const [name, ask] of Object.entries(table)) {
    const get = (): boolean => {
      const known = answers.get(name);
      if (known !== undefined) return known;
      const answer = ask(it);
      answers.set(name, answer);
      noted.push({ ask, answer });
      return answer;
    };
    Object.defineProperty(plain, name, { get });
  }
  return plain as Plain & Facts<Table>;
}

/** The place of each value in its list. */
export function indexOf<Value extends string>(
  values: readonly Value[],
): Readonly<Record<Value, number>> {
  const entries = values.map((value, index) => [value, index]);
  return Object.fromEntries(entries) as Record<Value, number>;
}
