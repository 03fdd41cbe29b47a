/** The connections of a capture while it is read: each segment goes to the one of its socket pair. */
import type { Script, ScriptEvent } from '../../tcp/script.ts';
import type { CapturedSegment, CapturedSocket } from '../captured-segment.ts';
import type {
  CapturedConnection,
  CaptureFinding,
  CaptureOptions,
  ConnectionName,
} from '../checked-capture.ts';
import { isSame, keyOf, socketText } from '../socket-pair.ts';
import { type Audience, SETTING } from './exchange.ts';
import { Findings } from './findings.ts';
import { isSynAck } from './flight.ts';
import { FrameSteps } from './frame-steps.ts';
import { Observer } from './observer.ts';
import { type Route, Routes } from './routes.ts';
import { RuleSet } from './rule-set.ts';

interface Open extends Route {
  readonly key: string;
  readonly name: ConnectionName;
  readonly a: CapturedSocket;
  readonly b: CapturedSocket;
  readonly firstFrame: number;
  segments: number;
  /** When its last segment was captured, in seconds. */
  last: number;
  readonly observer: Observer;
  readonly findings: Findings;
  readonly steps: FrameSteps | undefined;
  readonly events: ScriptEvent[] | undefined;
}

/** After so many segments it is looked which connections are over. */
const ROUND = 4096;
/** What is closed may yet be asked again; so long, in seconds. */
const CLOSED_FOR = 30;
const CLOSED_AMONG_MANY = 0.3;
const MANY = 2048;
/** Nobody waits longer for the answer to a SYN, nor for anything else. */
const UNOPENED_FOR = 180;
const IDLE_FOR = 3 * 3600;

export class Connections {
  readonly findings: CaptureFinding[] = [];
  readonly done: CapturedConnection[] = [];
  private readonly options: CaptureOptions;
  private readonly ruleSet: RuleSet;
  private readonly open = new Map<string, Open>();
  private readonly routes = new Routes<Open>();
  /** How often a socket pair was finished before the end. */
  private readonly forgotten = new Map<string, number>();
  /** The time of the last segment. */
  private now = 0;
  private untilRound = ROUND;

  constructor(options: CaptureOptions) {
    this.options = options;
    this.ruleSet = new RuleSet(options);
  }

  segment(segment: CapturedSegment): void {
    const { from, to, time } = segment;
    this.pass(time);
    const open = this.routes.get(from, to) ?? this.find(segment);
    open.segments++;
    open.last = this.now;
    open.observer.observe(isSame(from, open.a) ? 'a' : 'b', segment);
    if (--this.untilRound === 0) this.goRound();
  }

  /** The capture has gone on until then, in seconds. */
  pass(time: number): void {
    this.now = Math.max(this.now, time);
  }

  end(): void {
    for (const connection of this.open.values()) this.finish(connection);
    this.open.clear();
    this.findings.sort((a, b) => a.frame - b.frame);
    this.done.sort((a, b) => a.firstFrame - b.firstFrame);
  }

  private find(segment: CapturedSegment): Open {
    const { from, to } = segment;
    const [one, two] = [socketText(from), socketText(to)];
    const key = keyOf(one, two);
    const open = this.open.get(key) ?? this.begin(key, segment, one, two);
    this.routes.set(from, to, open);
    return open;
  }

  /** Finishes what is over, so that as much is kept as is open at a time. */
  private goRound(): void {
    this.untilRound = ROUND + this.open.size;
    const closedFor = this.open.size > MANY ? CLOSED_AMONG_MANY : CLOSED_FOR;
    for (const open of this.open.values()) {
      const idle = this.now - open.last;
      const isOver = open.observer.isOver && idle > closedFor;
      if (!isOver && !(idle > UNOPENED_FOR && !open.observer.isOpened) && idle <= IDLE_FOR)
        continue;
      this.finish(open);
      this.open.delete(open.key);
      this.routes.delete(open);
      this.forgotten.set(open.key, (this.forgotten.get(open.key) ?? 0) + 1);
    }
  }

  /** Who answers a SYN did not send the first segment. */
  private begin(key: string, segment: CapturedSegment, from: string, to: string): Open {
    const [a, b] = isSynAck(segment) ? [to, from] : [from, to];
    const name: ConnectionName = { id: idOf(a, b, this.forgotten.get(key) ?? 0), a, b };
    const steps = this.options.steps?.(name) ? new FrameSteps() : undefined;
    const events: ScriptEvent[] | undefined = this.options.script?.(name) ? [] : undefined;
    const findings = new Findings(this.ruleSet, name.id, () =>
      observer.exchange.simulation.trace(),
    );
    const audience: Audience = {
      played: (event, all, first) => {
        events?.push(event);
        for (let index = first; index < all.length; index++) {
          const step = all[index];
          if (!step) continue;
          steps?.taken(step);
          findings.taken(step, all);
        }
      },
      sees: (side, segment) => findings.doubt.sees(side, segment),
      misses: (gap) => findings.doubt.misses(gap),
      has: (gap) => findings.doubt.has(gap),
      excuses: ({ frame }, edge) => findings.doubt.excuses(frame, edge),
      tell: (rule, message, origin, detail) => findings.tell(rule, message, origin, detail),
    };
    const observer: Observer = new Observer(
      socketOf(a),
      socketOf(b),
      findings,
      audience,
      this.options.checksums,
    );
    const open: Open = {
      key,
      name,
      a: a === from ? segment.from : segment.to,
      b: a === from ? segment.to : segment.from,
      firstFrame: segment.frame,
      segments: 0,
      knownBy: [],
      last: segment.time,
      observer,
      findings,
      steps,
      events,
    };
    this.open.set(key, open);
    return open;
  }

  private finish({ name, a, b, firstFrame, segments, observer, findings, steps, events }: Open) {
    observer.finish(this.now);
    for (const finding of findings.settle()) this.findings.push(finding);
    const script = events && scriptOf(name, a, b, events);
    this.done.push({ ...name, firstFrame, segments, steps: steps?.settle(), script });
  }
}

function scriptOf(
  name: ConnectionName,
  a: CapturedSocket,
  b: CapturedSocket,
  events: readonly ScriptEvent[],
): Script {
  const host = (text: string, { address, port }: CapturedSocket) => ({
    name: text,
    address,
    port,
    count: 1,
    spoofed: undefined,
    silent: false,
    mss: undefined,
    wscale: undefined,
    win: undefined,
    backlog: undefined,
    syncookies: false,
    origin: {},
  });
  return { ...SETTING, captured: true, hosts: [host(name.a, a), host(name.b, b)], events };
}

function idOf(a: string, b: string, before: number): string {
  return before === 0 ? `${a}-${b}` : `${a}-${b}#${before + 1}`;
}

function socketOf(host: string) {
  return { host, port: undefined };
}
