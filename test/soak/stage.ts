/** What the connections of an exchange share: its lines, its clock, its labels, its hosts. */
import type { Crowd } from './crowd.ts';
import type { Line } from './exchange.ts';
import type { Network } from './network.ts';
import type { Plan } from './plan.ts';

/** `at`: each line has its time; `wait`: time passes between lines. */
export type Clock = 'none' | 'at' | 'wait';

export class Stage {
  readonly lines: Line[] = [];
  readonly networks: Network[] = [];
  /** Milliseconds since the start. */
  now = 0;
  /** Half-open connections that a listener keeps; none: as many as come. */
  readonly backlog: number | undefined;
  readonly cookies: boolean;
  /** The host whose queue is spoken of. */
  server: string | undefined;
  crowd: Crowd | undefined;
  private readonly clock: Clock;
  private readonly lazy: boolean;
  private readonly unaccepted = new Map<string, number>();
  private labels = 0;
  /** The connection in which each host took part last. */
  private readonly latest = new Map<string, Network>();

  constructor({ clock, backlog, cookies, lazy }: Plan) {
    this.clock = clock;
    this.backlog = backlog;
    this.cookies = cookies;
    this.lazy = lazy;
  }

  get isTimed(): boolean {
    return this.clock !== 'none';
  }

  get isShared(): boolean {
    return this.networks.length > 1 || this.sought !== undefined;
  }

  /** What stands in front of a line. */
  get at(): string {
    return this.clock === 'at' ? `@${this.now / 1000}s ` : '';
  }

  say(text: string): void {
    this.lines.push({ kind: 'other', text: `${this.at}${text}` });
  }

  claim(text: string): void {
    this.lines.push({ kind: 'claim', text: `${this.at}${text}` });
  }

  nextLabel(): string {
    return `p${++this.labels}`;
  }

  touch(socket: string, network: Network): void {
    this.latest.set(hostOf(socket), network);
  }

  /** How a line speaks of one end: by its host where that is clear, or by its port; or not at all. */
  nameOf(socket: string, network: Network): string | undefined {
    const others = this.networks.filter((each) => each !== network);
    const sockets = [
      ...others.flatMap(({ style }) => style.names),
      ...(this.crowd ? [this.crowd.server] : []),
    ];
    if (!sockets.some((each) => hostOf(each) === hostOf(socket))) return hostOf(socket);
    if (socket.includes(':') && !sockets.includes(socket)) return socket;
    return this.latest.get(hostOf(socket)) === network ? hostOf(socket) : undefined;
  }

  /** What a listener does with a SYN (RFC 4987 2.2, 3.6). */
  admission(socket: string): 'entry' | 'cookie' | 'none' {
    if (hostOf(socket) !== this.server) return 'entry';
    if (this.isBusy(socket)) return 'none';
    if (this.backlog === undefined) return this.cookies ? 'cookie' : 'entry';
    if (this.roomAt(socket) > 0) return 'entry';
    return this.cookies ? 'cookie' : 'none';
  }

  /** As many completed connections as it keeps wait to be accepted. */
  isBusy(socket: string): boolean {
    if (!this.lazy || this.backlog === undefined || hostOf(socket) !== this.server) return false;
    return (this.unaccepted.get(socket) ?? 0) >= this.backlog;
  }

  completed(socket: string, connections: number): void {
    this.unaccepted.set(socket, (this.unaccepted.get(socket) ?? 0) + connections);
  }

  /** Applications take what has waited for them; no line says so. */
  accept(): void {
    this.unaccepted.clear();
  }

  /** What is left of the queue of a listener. */
  roomAt(socket: string): number {
    return this.backlog === undefined ? Infinity : this.backlog - this.halfOpenAt(socket);
  }

  /** The half-open connections in the queue of a listener. */
  halfOpenAt(socket: string): number {
    const held = this.crowd?.server === socket ? this.crowd.held : 0;
    return this.networks.reduce((sum, network) => sum + network.entriesAt(socket), held);
  }

  /** The socket that many connect to at once. */
  get sought(): string | undefined {
    return this.networks.find(({ rush }) => rush.count > 1)?.style.names[1];
  }

  /** A host has taken part in something that is none of the connections. */
  leave(socket: string): void {
    this.latest.delete(hostOf(socket));
  }

  /** The first moment at which some host has to do something. */
  deadline(): number {
    return Math.min(...this.networks.map((network) => network.deadline()));
  }

  advance(to: number): void {
    const passed = to - this.now;
    if (passed <= 0) return;
    if (this.clock === 'wait') this.say(`wait ${passed / 1000}s`);
    this.pass(passed);
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const network of this.networks) network.elapse(milliseconds);
    this.crowd?.elapse();
  }

  /** Everything that a host knew is forgotten. */
  reboot(socket: string): void {
    for (const network of this.networks) network.reboot(hostOf(socket));
  }
}

export function hostOf(socket: string): string {
  return socket.split(':')[0] ?? socket;
}
