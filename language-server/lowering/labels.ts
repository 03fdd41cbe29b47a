import type { Fix } from '../rules/fix.ts';
import type { Report } from './lower.ts';
import type { TextOrigin } from './origin.ts';
import type { Draft } from './reading.ts';

interface Labelled {
  readonly origin: TextOrigin;
  readonly inFlight: boolean;
}

/** Labels of segments: each is given once, and for something. */
export class Labels {
  private readonly report: Report;
  private readonly given = new Map<string, Labelled>();
  private readonly used = new Set<string>();
  private reused = false;

  constructor(report: Report) {
    this.report = report;
  }

  see(draft: Draft, origin: TextOrigin): void {
    if (draft.kind === 'segment') this.give(draft.label, draft.fate === 'in-flight', origin);
    else if ('label' in draft) this.used.add(draft.label);
  }

  finish(): void {
    // A name that nobody has is a slip, probably for one of those that nobody speaks of.
    const slips = this.reused || [...this.used].some((label) => !this.given.has(label));
    for (const [label, { origin, inFlight }] of this.given) {
      if (this.used.has(label) || (inFlight && slips)) continue;
      const rule = inFlight ? 'delayed-never-arrives' : 'unused-label';
      const detail = { params: { label }, fixes: inFlight ? fates(label) : [] };
      this.report(origin, { rule, ...origin.span('label'), ...detail });
    }
  }

  private give(label: string | undefined, inFlight: boolean, origin: TextOrigin): void {
    if (label === undefined) {
      if (inFlight) this.report(origin, { rule: 'label-missing', ...origin.span('arrow') });
    } else if (this.given.has(label)) {
      this.reused = true;
      this.report(origin, { rule: 'label-reused', ...origin.span('label'), params: { label } });
    } else {
      this.given.set(label, { origin, inFlight });
    }
  }
}

function fates(label: string): readonly Fix[] {
  return (['arrive', 'lose'] as const).map((kind) => {
    const line = { kind, label } as const;
    return {
      title: `Insert "${kind} ${label}"`,
      edits: [{ kind: 'insert', where: 'after', line }],
    };
  });
}
