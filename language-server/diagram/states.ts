/** Follows the state of every endpoint through the trace, and tells where it changes. */
import type { CallEvent } from '../tcp/script.ts';
import { isUnconnected } from '../tcp/state.ts';
import type { ConnectionStep, Expiry, Side, StartStep, Step, Trace } from '../tcp/trace.ts';
import type { StateLabel } from './model.ts';

type EndpointStep = Extract<Step, ConnectionStep>;

const SIDES: readonly Side[] = ['a', 'b'];

export class States {
  /** The state of every endpoint at the start, filled in as each of them first does something. */
  readonly initial: StateLabel[] = [];
  private readonly now = new Map<string, StateLabel>();
  private readonly firstConnections = new Map<string, number>();
  private readonly trace: Trace;
  private readonly participants: ReadonlyMap<string, number>;
  private readonly names: readonly string[];

  constructor(trace: Trace, participants: ReadonlyMap<string, number>) {
    this.trace = trace;
    this.participants = participants;
    this.names = [...participants.keys()];
    for (const { index, a, b } of trace.connections) {
      for (const { host } of [a, b]) {
        if (!this.firstConnections.has(host)) this.firstConnections.set(host, index);
      }
    }
  }

  /** What `step` changes, as compared with what was last shown. */
  changes(step: Step): StateLabel[] {
    if (step.kind === 'start') return this.start(step);
    if (step.kind === 'mark')
      return step.event.kind === 'call' ? this.unconnectedCall(step.event) : [];
    if (step.kind === 'wait') return step.expired.flatMap((end) => this.expire(end));
    return 'connection' in step ? this.connectionStep(step) : [];
  }

  /** All that is shown at this moment: what a picture that begins here has to begin with. */
  snapshot(): StateLabel[] {
    return [...this.now.values()];
  }

  /** Endpoints that never did anything: where their connection found them. */
  settle(): void {
    for (const step of this.trace.steps) {
      if (!('connection' in step)) continue;
      for (const side of SIDES) this.begin(this.label(step, side, step.before[side].state));
    }
  }

  private connectionStep(step: EndpointStep): StateLabel[] {
    const acting = actingSide(step);
    this.begin(this.label(step, acting, step.before[acting].state));
    const known = step.known || step.kind === 'state';
    const changed = SIDES.map((side) =>
      this.label(step, side, known ? step.after[side].state : null),
    );
    const rebooted =
      step.kind === 'call' && step.event.call === 'reboot' ? this.reboot(step.event) : [];
    return [
      ...changed.filter((label) => this.now.has(keyOf(label)) && this.set(label)),
      ...rebooted,
    ];
  }

  private start({ event }: StartStep): StateLabel[] {
    if (event.kind === 'state') this.begin(this.unconnected(event.host.host, event.state));
    return [];
  }

  /** A call of a host that is in no connection, such as LISTEN, which comes before all of them. */
  private unconnectedCall(event: CallEvent): StateLabel[] {
    if (event.call !== 'listen') return event.call === 'reboot' ? this.reboot(event) : [];
    this.begin(this.unconnected(event.host.host, 'CLOSED'));
    const label = this.unconnected(event.host.host, 'LISTEN');
    const current = this.now.get(keyOf(label))?.state;
    return current === 'CLOSED' && this.set(label) ? [label] : [];
  }

  private reboot(event: CallEvent): StateLabel[] {
    const participant = this.position(event.host.host);
    const own = this.snapshot().filter((label) => label.participant === participant);
    return own.map((label) => ({ ...label, state: 'CLOSED' })).filter((label) => this.set(label));
  }

  private expire(end: Expiry): StateLabel[] {
    const label = this.label(end, end.side, end.state);
    return this.set(label) ? [label] : [];
  }

  /** The first state of an endpoint. A later connection of a host begins in silence. */
  private begin(label: StateLabel): void {
    if (this.now.has(keyOf(label))) return;
    this.now.set(keyOf(label), label);
    const later = label.connection !== null && label.connection !== this.firstOf(label.participant);
    if (!later || (label.state && !isUnconnected(label.state as 'CLOSED')))
      this.initial.push(label);
  }

  /** Whether that is news. */
  private set(label: StateLabel): boolean {
    const known = this.now.get(keyOf(label));
    this.now.set(keyOf(label), label);
    return known?.state !== label.state;
  }

  private label(
    { connection }: { readonly connection: number },
    side: Side,
    state: string | null,
  ): StateLabel {
    const host = this.trace.connections[connection]?.[side].host ?? '';
    return { participant: this.position(host), connection, state };
  }

  private unconnected(host: string, state: string): StateLabel {
    return {
      participant: this.position(host),
      connection: this.firstConnections.get(host) ?? null,
      state,
    };
  }

  private firstOf(participant: number): number | undefined {
    return this.firstConnections.get(this.names[participant] ?? '');
  }

  private position(host: string): number {
    return this.participants.get(host) ?? 0;
  }
}

function actingSide(step: EndpointStep): Side {
  if (step.kind === 'emission') return step.from;
  return step.kind === 'arrival' ? step.to : step.side;
}

function keyOf({ participant, connection }: StateLabel): string {
  return `${participant} ${connection}`;
}
