import type { CrossEvent } from '../tcp/script.ts';
import type { Report } from './lower.ts';
import type { TextOrigin } from './origin.ts';

/** Pairs `cross {` with `}`: to the grammar both are lines like any other. */
export class Crossings {
  private readonly report: Report;
  private readonly open: TextOrigin[] = [];

  constructor(report: Report) {
    this.report = report;
  }

  /** The edge, where it is one. A crossing within a crossing adds nothing. */
  see(event: CrossEvent, origin: TextOrigin): CrossEvent | undefined {
    return event.edge === 'begin' ? this.begin(event, origin) : this.end(event, origin);
  }

  /** Ends what is still open at the end of the file. */
  close(): CrossEvent | undefined {
    const [origin] = this.open;
    if (!origin) return undefined;
    this.report(origin, { rule: 'unclosed-cross', ...origin.span('statement') });
    return { kind: 'cross', edge: 'end', origin, at: undefined };
  }

  private begin(event: CrossEvent, origin: TextOrigin): CrossEvent | undefined {
    const isNested = this.open.length > 0;
    this.open.push(origin);
    if (!isNested) return event;
    this.report(origin, { rule: 'nested-cross', ...origin.span('statement') });
    return undefined;
  }

  private end(event: CrossEvent, origin: TextOrigin): CrossEvent | undefined {
    const begun = this.open.pop();
    if (!begun) this.report(origin, { rule: 'stray-brace', ...origin.span('statement') });
    return begun && this.open.length === 0 ? event : undefined;
  }
}
