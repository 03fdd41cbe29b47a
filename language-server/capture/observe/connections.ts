/** The connections of a capture while it is read: each segment goes to the one of its socket pair. */
import type { Script, ScriptEvent } from '../../tcp/script.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment, CapturedSocket } from '../captured-segment.ts';
import type {
  CapturedConnection,
  CaptureFinding,
  CaptureOptions,
  ConnectionName,
} from '../checked-capture.ts';
import { Findings } from './findings.ts';
import { isSynAck } from './flight.ts';
import { FrameSteps } from './frame-steps.ts';
import { type Audience, Observer, SETTING } from './observer.ts';
import { RuleSet } from './rule-set.ts';

interface Open {
  readonly name: ConnectionName;
  readonly a: CapturedSocket;
  readonly b: CapturedSocket;
  readonly firstFrame: number;
  segments: number;
  readonly observer: Observer;
  readonly findings: Findings;
  readonly steps: FrameSteps | undefined;
  readonly events: ScriptEvent[] | undefined;
}

export class Connections {
  readonly findings: CaptureFinding[] = [];
  readonly done: CapturedConnection[] = [];
  private readonly options: CaptureOptions;
  private readonly ruleSet: RuleSet;
  private readonly open = new Map<string, Open>();
  /** The time of the last segment. */
  private now = 0;

  constructor(options: CaptureOptions) {
    this.options = options;
    this.ruleSet = new RuleSet(options);
  }

  segment(segment: CapturedSegment): void {
    this.now = Math.max(this.now, segment.time);
    const from = socketText(segment.from);
    const to = socketText(segment.to);
    const key = from < to ? `${from}-${to}` : `${to}-${from}`;
    const connection = this.open.get(key) ?? this.begin(key, segment, from, to);
    connection.segments++;
    const side: Side = from === connection.name.a ? 'a' : 'b';
    connection.observer.observe(side, segment);
  }

  end(): void {
    for (const connection of this.open.values()) this.finish(connection);
    this.open.clear();
    this.findings.sort((a, b) => a.frame - b.frame);
    this.done.sort((a, b) => a.firstFrame - b.firstFrame);
  }

  /** Who answers a SYN did not send the first segment. */
  private begin(key: string, segment: CapturedSegment, from: string, to: string): Open {
    const [a, b] = isSynAck(segment) ? [to, from] : [from, to];
    const name: ConnectionName = { id: `${a}-${b}`, a, b };
    const steps = this.options.steps?.(name) ? new FrameSteps() : undefined;
    const events: ScriptEvent[] | undefined = this.options.script?.(name) ? [] : undefined;
    const findings = new Findings(this.ruleSet, name.id, () => observer.simulation.trace());
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
      tell: (rule, message, origin, detail) => findings.tell(rule, message, origin, detail),
    };
    const observer: Observer = new Observer(
      socketOf(a),
      socketOf(b),
      findings,
      audience,
      this.options.checksums,
    );
    const open = {
      name,
      a: a === from ? segment.from : segment.to,
      b: a === from ? segment.to : segment.from,
      firstFrame: segment.frame,
      segments: 0,
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

function socketOf(host: string) {
  return { host, port: undefined };
}

/** `10.0.0.1:5000`, `[fd00::1]:80`. */
function socketText({ address, port }: CapturedSocket): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
