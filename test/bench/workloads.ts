/** Exchanges to measure the simulation with; all but the last conform. */
import { exchange } from './exchange.ts';

export type Workload = 'symbols' | 'numbers' | 'connections' | 'mistakes';

export const WORKLOADS: Readonly<Record<Workload, (segments: number) => string>> = {
  symbols: exchange,
  numbers: (segments) => new Transfer().text(segments),
  connections,
  mistakes,
};

const CLIENT = '10.0.0.1:50000';
const SERVER = '10.0.0.2:80';
const MSS = 1448;

/** As a capture shows it: plain numbers, times, windows, timestamps, and a loss now and then with SACK. */
class Transfer {
  private readonly lines: string[] = [];
  private readonly clocks = { client: 1000, server: 5000 };
  /** TS.Recent of the client. */
  private recent = 0;
  private next = 1;

  text(segments: number): string {
    this.open();
    for (let round = 1; this.lines.length < segments; round++) {
      if (round % 50 === 0) this.lose();
      else this.pair();
    }
    return `${this.lines.slice(0, segments).join('\n')}\n`;
  }

  private open(): void {
    this.client('SYN', 0, undefined, 'win=64240 mss=1460 sackok wscale=7', 0);
    const offer = 'win=65160 mss=1460 sackok wscale=7';
    this.recent = this.server('SYN ACK', 0, 1, offer);
    this.ack();
  }

  /** Two segments and the ACK of both. */
  private pair(): void {
    this.recent = this.data(this.next);
    this.data(this.next + MSS);
    this.next += 2 * MSS;
    this.ack();
  }

  /** One is lost: three duplicate ACKs bring it again. */
  private lose(): void {
    const lost = this.next;
    this.data(lost, '-x');
    for (let i = 1; i <= 3; i++) {
      this.data(lost + i * MSS);
      this.ack(` sack=${plain(SERVER_ISS, lost + MSS)}:${plain(SERVER_ISS, lost + (i + 1) * MSS)}`);
    }
    this.recent = this.data(lost);
    this.next += 4 * MSS;
    this.ack();
  }

  private data(at: number, arrow = '->'): number {
    return this.server('ACK', at, 1, `len=${MSS} win=65152`, arrow);
  }

  private ack(sack = ''): void {
    this.client('ACK', 1, this.next, `win=64256${sack}`, this.recent);
  }

  private client(
    flags: string,
    seq: number,
    ack: number | undefined,
    rest: string,
    echo: number,
  ): void {
    const acked = ack === undefined ? '' : ` ack=${plain(SERVER_ISS, ack)}`;
    const numbers = `seq=${plain(CLIENT_ISS, seq)}${acked}`;
    const stamp = `ts=${++this.clocks.client}/${echo}`;
    this.lines.push(`${this.time()} ${CLIENT} -> ${SERVER}: ${flags} ${numbers} ${rest} ${stamp}`);
  }

  /** Its timestamp. */
  private server(flags: string, seq: number, ack: number, rest: string, arrow = '->'): number {
    const numbers = `seq=${plain(SERVER_ISS, seq)} ack=${plain(CLIENT_ISS, ack)}`;
    const stamp = `ts=${++this.clocks.server}/${this.clocks.client}`;
    this.lines.push(
      `${this.time()} ${SERVER} ${arrow} ${CLIENT}: ${flags} ${numbers} ${rest} ${stamp}`,
    );
    return this.clocks.server;
  }

  private time(): string {
    return `@${(this.lines.length / 1000).toFixed(3)}`;
  }
}

const CLIENT_ISS = 3_021_459_871;
const SERVER_ISS = 991_827_364;

function plain(iss: number, offset: number): number {
  return (iss + offset) % 2 ** 32;
}

/** Many short connections, one after the other: a request, a response, a close. */
function connections(segments: number): string {
  const lines: string[] = [];
  for (let port = 20_000; lines.length < segments; port++) lines.push(...oneConnection(port));
  return `${lines.slice(0, segments).join('\n')}\n`;
}

function oneConnection(port: number): string[] {
  const [a, b, j, k] = [`A:${port}`, 'B:80', `J${port}`, `K${port}`];
  return [
    `${a} -> ${b}: SYN seq=${j}`,
    `${b} -> ${a}: SYN ACK seq=${k} ack=${j}+1`,
    `${a} -> ${b}: ACK seq=${j}+1 ack=${k}+1`,
    `${a} -> ${b}: PSH ACK seq=${j}+1 ack=${k}+1 len=100`,
    `${b} -> ${a}: ACK seq=${k}+1 ack=${j}+101`,
    `${b} -> ${a}: PSH ACK seq=${k}+1 ack=${j}+101 len=500`,
    `${a} -> ${b}: ACK seq=${j}+101 ack=${k}+501`,
    `${a} -> ${b}: FIN ACK seq=${j}+101 ack=${k}+501`,
    `${b} -> ${a}: ACK seq=${k}+501 ack=${j}+102`,
    `${b} -> ${a}: FIN ACK seq=${k}+501 ack=${j}+102`,
    `${a} -> ${b}: ACK seq=${j}+102 ack=${k}+502`,
  ];
}

/** A wrong acknowledgment in every tenth line. */
function mistakes(segments: number): string {
  const lines = exchange(segments).split('\n');
  return lines
    .map((line, i) => (i % 10 === 8 ? line.replace(/\d+$/, (n) => String(Number(n) + 7)) : line))
    .join('\n');
}
