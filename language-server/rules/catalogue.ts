/** The rules by what they look at, so that each is asked only about what it is given. */
import type { ConnectionAtEnd } from '../tcp/trace.ts';
import { ARRIVALS, type ArrivalSituation } from './arrival-situation.ts';
import { ASPECTS, type Check, type Emission, type Rule } from './define-rule.ts';
import { Dispatch } from './dispatch.ts';
import { ENDINGS, type EndSituation } from './end-situation.ts';
import type { Arrived } from './insight.ts';
import { EMISSIONS, type Situation } from './situation.ts';
import type { SegmentRule } from './verdict.ts';

export type ArrivalRule = Rule & { readonly check: Extract<Check<string>, { on: 'arrival' }> };

export type EndRule = Rule & { readonly check: Extract<Check<string>, { on: 'end' }> };

/** In the catalogue's order, which is that of precedence. */
export interface RulesByAspect {
  /** Nobody is asked. */
  readonly none: boolean;
  /** As ASPECTS has them. */
  readonly of: readonly (readonly SegmentRule[])[];
}

export class Catalogue {
  readonly rules: readonly Rule[];
  /** It is for what was seen at one point of the way. */
  readonly captured: boolean;
  /** Mistakes come before insights. */
  private readonly bySubject: ReadonlyMap<Check<string>['on'], readonly Rule[]>;
  private readonly segments: Dispatch<Emission, Situation, RulesByAspect>;
  private readonly arrivals: Dispatch<Arrived, ArrivalSituation, readonly ArrivalRule[]>;
  private readonly endings: Dispatch<ConnectionAtEnd, EndSituation, readonly EndRule[]>;

  constructor(rules: readonly Rule[], captured = false) {
    this.rules = rules;
    this.captured = captured;
    this.bySubject = Map.groupBy(mistakesFirst(rules), (rule) => rule.check.on);
    const segmentRules = rules.filter((rule): rule is SegmentRule => rule.check.on === 'segment');
    const arrivalRules = this.on('arrival') as readonly ArrivalRule[];
    this.segments = new Dispatch(EMISSIONS, (situation) => chosen(segmentRules, situation));
    this.arrivals = new Dispatch(ARRIVALS, (situation) => {
      return arrivalRules.filter(({ check }) => check.given?.(situation) ?? true);
    });
    const endRules = this.on('end') as readonly EndRule[];
    this.endings = new Dispatch(ENDINGS, (situation) => {
      return endRules.filter(({ check }) => check.where?.(situation) ?? true);
    });
  }

  forEnding(connection: ConnectionAtEnd): readonly EndRule[] {
    return this.endings.choiceFor(connection);
  }

  on(subject: Check<string>['on']): readonly Rule[] {
    return this.bySubject.get(subject) ?? [];
  }

  get asksForWhole(): boolean {
    return this.on('trace').length + this.on('end').length > 0;
  }

  forSegment(it: Emission): RulesByAspect {
    return this.segments.choiceFor(it);
  }

  forArrival(it: Arrived): readonly ArrivalRule[] {
    return this.arrivals.choiceFor(it);
  }
}

/** The rules that are awake, by what they look at; prepared once for all who ask for the same. */
export function catalogueOf(
  all: readonly Rule[],
  isAwake: (rule: Rule) => boolean = () => true,
  captured = false,
): Catalogue {
  const rules = all.filter(isAwake);
  const prepared = PREPARED.get(all) ?? new Map<string, Catalogue>();
  PREPARED.set(all, prepared);
  const woken = rules.flatMap(({ name, off }) => (off ? name : [])).join();
  const key = `${rules.length} ${captured} ${woken}`;
  const catalogue = prepared.get(key) ?? new Catalogue(rules, captured);
  prepared.set(key, catalogue);
  return catalogue;
}

const PREPARED = new WeakMap<readonly Rule[], Map<string, Catalogue>>();

function chosen(rules: readonly SegmentRule[], situation: Situation): RulesByAspect {
  const given = rules.filter(({ check }) => {
    return (situation.known || check.stateless) && (check.given?.(situation) ?? true);
  });
  const of = ASPECTS.map((aspect) => given.filter(({ check }) => check.aspect === aspect));
  return { none: given.length === 0, of };
}

function mistakesFirst(rules: readonly Rule[]): readonly Rule[] {
  return [...rules.filter(({ insight }) => !insight), ...rules.filter(({ insight }) => insight)];
}
