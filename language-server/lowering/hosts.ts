import { nearest } from '../nearest.ts';
import { REMOVE_STATEMENT } from '../rules/fixes.ts';
import type { HostDeclaration, Profile, Socket } from '../tcp/script.ts';
import type { Report } from './lower.ts';
import { misspelt, NameCounts } from './misspelt-hosts.ts';
import { Notices, replaceBy, type Span } from './notice.ts';
import type { TextOrigin } from './origin.ts';
import type { Draft, Reading } from './reading.ts';
import { nameLength } from './socket.ts';
import type { Piece } from './source.ts';

interface Declared extends HostDeclaration {
  readonly origin: TextOrigin;
}

/** net.core.somaxconn of Linux since 5.4. */
const SOMAXCONN = 4096;

/** Who takes part. As soon as one host is declared all must be, so that no slip makes a third one. */
export class Hosts {
  private readonly report: Report;
  private readonly byName = new Map<string, Declared>();
  private readonly used = new Set<string>();
  /** Where no host is declared: what slips of a name were meant to be. */
  private meant: ReadonlyMap<string, string> = new Map();

  constructor(report: Report) {
    this.report = report;
  }

  get declared(): readonly HostDeclaration[] {
    return [...this.byName.values()];
  }

  declare(host: Omit<HostDeclaration, 'origin'>, origin: TextOrigin, span: Span): void {
    const { name } = host;
    if (!this.byName.has(name)) this.byName.set(name, { ...host, origin });
    else this.report(origin, { rule: 'duplicate-host', ...span, params: { name } });
  }

  /** Reads all lines before the first is played. */
  foresee(lines: readonly { readonly reading: Pick<Reading, 'events'> }[]): void {
    if (this.byName.size > 0) return;
    const names = new NameCounts();
    lines.forEach(({ reading: { events } }, line) => {
      for (const { draft } of events) seeNames(names, draft, line);
    });
    this.meant = misspelt(names);
  }

  /** The event with undeclared names reported, and replaced by what they were probably meant to be. */
  apply(draft: Draft, origin: TextOrigin): Draft {
    if (this.byName.size === 0 && this.meant.size === 0) return draft;
    if (draft.kind === 'segment') {
      const from = this.socket(draft.from, origin, 'from');
      return { ...draft, from, to: this.socket(draft.to, origin, 'to') };
    }
    if (draft.kind === 'note') {
      return { ...draft, hosts: draft.hosts.map((name, i) => this.noted(name, i, origin)) };
    }
    return 'host' in draft ? { ...draft, host: this.socket(draft.host, origin, 'host') } : draft;
  }

  /** Reports those that never take part, and what a profile does not allow them. */
  finish(profile: Profile): void {
    if (profile === 'linux') this.noteBacklogs();
    for (const [name, { origin }] of this.byName) {
      if (this.used.has(name)) continue;
      const detail = { params: { name }, fixes: [REMOVE_STATEMENT] };
      this.report(origin, { rule: 'unused-host', ...origin.span('name'), ...detail });
    }
  }

  private noteBacklogs(): void {
    for (const { backlog, origin } of this.byName.values()) {
      if (backlog === undefined || backlog <= SOMAXCONN) continue;
      const params = { backlog, most: SOMAXCONN };
      this.report(origin, { rule: 'backlog-exceeds-somaxconn', ...backlogOf(origin), params });
    }
  }

  private noted(name: string, index: number, origin: TextOrigin): string {
    const span = origin.source.piece('subjects', index);
    return this.resolve(name, span ?? origin.span('statement'), origin);
  }

  private socket(socket: Socket, origin: TextOrigin, part: 'from' | 'to' | 'host'): Socket {
    const { start, end } = origin.span(part);
    const name = nameLength(origin.source.text.slice(start, end));
    const host = this.resolve(socket.host, { start, end: start + name }, origin);
    return host === socket.host ? socket : { ...socket, host };
  }

  private resolve(name: string, span: Span, origin: TextOrigin): string {
    this.used.add(name);
    if (this.byName.has(name)) return name;
    if (this.byName.size === 0) return this.spelt(name, span, origin);
    const guess = nearest(name, this.byName.keys());
    const notices = new Notices();
    const known = [...this.byName.keys()].join(', ');
    notices.unknown('undeclared-host', span, name, guess, { known });
    for (const notice of notices.all) this.report(origin, notice);
    if (guess !== undefined) this.used.add(guess);
    return guess ?? name;
  }

  private spelt(name: string, span: Span, origin: TextOrigin): string {
    const meant = this.meant.get(name);
    if (meant === undefined) return name;
    const fixes = [replaceBy(meant, true)];
    this.report(origin, { rule: 'misspelt-host', ...span, params: { name, meant }, fixes });
    return meant;
  }
}

function seeNames(names: NameCounts, draft: Draft, line: number): void {
  if ('host' in draft) names.see(draft.host.host, line);
  if (draft.kind !== 'segment') return;
  names.see(draft.from.host, line);
  names.see(draft.to.host, line);
}

/** Where `backlog=` is written. */
function backlogOf({ source }: TextOrigin): Span {
  const isBacklog = ({ property, start }: Piece): boolean =>
    property === 'fields' && source.text.startsWith('backlog', start);
  const { start, end } = source.pieces.find(isBacklog) ?? source.extent;
  return { start, end };
}
