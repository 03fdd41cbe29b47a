/** Turns a file into a script, and says what was noticed on the way. */
import type { Flow, Statement } from '../../grammar/generated/ast.ts';
import { nearest } from '../nearest.ts';
import type { Remark } from '../rules/remark.ts';
import type { HostDeclaration, Profile, Script, ScriptEvent } from '../tcp/script.ts';
import { Crossings } from './crossings.ts';
import { rounded } from './duration.ts';
import { Hosts } from './hosts.ts';
import { Labels } from './labels.ts';
import { withNewLetters } from './new-letters.ts';
import { type Notice, Notices } from './notice.ts';
import { TextOrigin } from './origin.ts';
import { readLine } from './read.ts';
import type { Declaration, Draft, Level, Reading, Said } from './reading.ts';
import { placeOf } from './source.ts';
import { Symbols } from './symbols.ts';
import { type UnreadLine, withUnread } from './unread.ts';

export interface Lowered {
  readonly script: Script;
  readonly remarks: readonly Remark[];
  /** Other severities than the rules' own. */
  readonly severities: ReadonlyMap<string, Level>;
}

export interface LowerOptions {
  /** The names of all rules; without them no rule is unknown. */
  readonly ruleNames?: ReadonlySet<string>;
  /** The lines that have a slip. */
  readonly unread?: readonly UnreadLine[];
}

export function lower(flow: Flow, options: LowerOptions = {}): Lowered {
  return new Lowering(options).run(flow);
}

/** Adds a notice about a statement that has a place. */
export type Report = (origin: TextOrigin, notice: Notice) => void;

interface Line {
  readonly origin: TextOrigin;
  readonly reading: Reading;
}

/** One pass over one file. */
class Lowering {
  private readonly options: LowerOptions;
  private readonly remarks: Remark[] = [];
  private readonly events: ScriptEvent[] = [];
  private readonly severities = new Map<string, Level>();
  private readonly report: Report = (origin, notice) => this.remark(origin, notice);
  private readonly hosts = new Hosts(this.report);
  private readonly symbols = new Symbols(this.report);
  private readonly crossings = new Crossings(this.report);
  private readonly labels = new Labels(this.report);
  private title: string | undefined;
  private profile: Profile = 'rfc9293';
  private latency: number | undefined;
  private captured = false;
  /** The last time that was written, in seconds. */
  private now = 0;

  constructor(options: LowerOptions) {
    this.options = options;
  }

  run(flow: Flow): Lowered {
    const lines = flow.statements.map(lineOf);
    // Declarations hold for the whole file, even where they are written too late.
    for (const line of lines) this.declaration(line);
    this.hosts.foresee(lines);
    for (const line of lines) this.play(line);
    this.finish(lines);
    const { title, profile, latency, captured, remarks, severities } = this;
    const hosts = this.hosts.declared;
    const said = withNewLetters(this.events);
    const events = withUnread(said, this.options.unread ?? [], namesOf(hosts, said));
    const setting = { title, profile, latency, hosts, ...(captured ? { captured } : {}) };
    return { script: { ...setting, events }, remarks, severities };
  }

  private finish(lines: readonly Line[]): void {
    const end = this.crossings.close();
    if (end) this.events.push(end);
    this.hosts.finish(this.profile);
    this.symbols.finish();
    this.labels.finish();
    this.noteLateDeclarations(lines);
    this.noteEmptyExchange(lines);
  }

  private declaration({ origin, reading }: Line): void {
    const { declaration } = reading;
    if (declaration) this.take(declaration, origin);
  }

  private take(declaration: Declaration, origin: TextOrigin): void {
    switch (declaration.kind) {
      case 'title':
        this.title ??= declaration.text;
        break;
      case 'profile':
        this.profile = declaration.profile;
        break;
      case 'captured':
        this.captured = true;
        break;
      case 'latency':
        this.latency = declaration.seconds;
        break;
      case 'host':
        this.hosts.declare(declaration.host, origin, declaration.span);
        break;
      case 'let':
        this.symbols.declare(declaration, origin);
        break;
      case 'severity':
        this.level(declaration, origin);
    }
  }

  private level(declaration: Extract<Declaration, { kind: 'severity' }>, origin: TextOrigin): void {
    const { rule, level, span } = declaration;
    this.severities.set(rule, level);
    const { ruleNames } = this.options;
    if (!ruleNames || ruleNames.has(rule)) return;
    const notices = new Notices();
    notices.unknown('unknown-rule', span, rule, nearest(rule, ruleNames));
    for (const notice of notices.all) this.report(origin, notice);
  }

  private play({ origin, reading }: Line): void {
    for (const notice of reading.notices) this.remark(origin, notice);
    const at = this.timeOf(reading);
    for (const said of reading.events) {
      const event = this.eventOf(said, origin, reading, at);
      if (event) this.events.push(event);
    }
  }

  private timeOf({ time }: Reading): number | undefined {
    if (!time) return undefined;
    this.now = time.relative ? rounded(this.now + time.seconds) : time.seconds;
    return this.now;
  }

  private eventOf(
    said: Said,
    origin: TextOrigin,
    reading: Reading,
    at: number | undefined,
  ): ScriptEvent | undefined {
    const isOneOfSeveral = reading.events.length > 1;
    const own = isOneOfSeveral ? new TextOrigin(origin.statement, reading.asks, said) : origin;
    const draft = this.symbols.apply(this.hosts.apply(said.draft, own));
    this.labels.see(draft, own);
    const event = { ...draft, origin: own, at } as ScriptEvent;
    return event.kind === 'cross' ? this.crossings.see(event, own) : event;
  }

  /** Declarations come first, so that a reader knows the cast before the play. */
  private noteLateDeclarations(lines: readonly Line[]): void {
    const first = lines.findIndex(({ reading }) => reading.events.some(({ draft }) => acts(draft)));
    if (first < 0) return;
    for (const { origin, reading } of lines.slice(first)) {
      const kind = reading.declaration?.kind;
      if (kind === undefined || kind === 'severity') continue;
      this.report(origin, {
        rule: 'late-declaration',
        ...origin.span('statement'),
        params: { kind },
      });
    }
  }

  private noteEmptyExchange(lines: readonly Line[]): void {
    const [first] = lines;
    const isBroken = lines.some(({ origin }) => origin.source.slip);
    if (!first || isBroken || this.events.some(({ kind }) => kind === 'segment')) return;
    this.report(first.origin, { rule: 'empty-exchange', ...first.origin.span('statement') });
  }

  private remark(origin: TextOrigin, notice: Notice): void {
    const { start, end, ...rest } = notice;
    // Places of its own, for a remark may be about any stretch of a line.
    this.remarks.push({ ...rest, origin, at: `columns:${start}-${end}` });
  }
}

function lineOf(statement: Statement): Line {
  const reading = readLine(placeOf(statement).source);
  return { origin: new TextOrigin(statement, reading.asks), reading };
}

function namesOf(
  declared: readonly HostDeclaration[],
  events: readonly ScriptEvent[],
): Set<string> {
  const names = new Set(declared.map(({ name }) => name));
  for (const event of events) {
    if (event.kind === 'segment') names.add(event.from.host).add(event.to.host);
    else if ('host' in event) names.add(event.host.host);
  }
  return names;
}

function acts(draft: Draft): boolean {
  return draft.kind !== 'section' && draft.kind !== 'note';
}
