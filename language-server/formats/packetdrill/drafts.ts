/** Statements in order, each as what it says. */
import type { State } from '../../tcp/state.ts';
import { readCall } from './call.ts';
import { draftsOf } from './calls.ts';
import { saidIn } from './comments.ts';
import type { ScriptedConnection } from './connection.ts';
import type { Draft } from './draft.ts';
import { Letters } from './letters.ts';
import { isPacket, readPacket, type ScriptedPacket } from './packet.ts';
import { Remarks } from './remarks.ts';
import { Sockets } from './sockets.ts';
import { type Comment, cut, type Statement } from './statements.ts';
import { timed } from './time.ts';

export interface Drafts {
  readonly title: string | undefined;
  readonly drafts: readonly Draft[];
  readonly remarks: Remarks;
  readonly connections: Sockets['connections'];
  /** It sets variables of a kernel that only the BSDs have. */
  readonly isBsd: boolean;
}

export function draftsOfScript(text: string): Drafts {
  const { statements, comments } = cut(text);
  const reader = new Reader();
  for (const statement of statements) reader.read(statement);
  const { title, notes } = said(comments, statements);
  const noted = notes.map(({ line, text: note }): Draft => {
    return { kind: 'note', line, at: undefined, text: note };
  });
  const drafts = [...noted, ...reader.drafts].sort((a, b) => a.line - b.line);
  const { remarks, sockets, isBsd } = reader;
  return { title, drafts, remarks, connections: sockets.connections, isBsd };
}

function said(comments: readonly Comment[], [first]: readonly Statement[]) {
  return saidIn(comments, first?.line ?? Number.POSITIVE_INFINITY);
}

/** `assert tcpi_state == TCP_ESTABLISHED`. */
const STATE = /\bassert\s+tcpi_state\s*==\s*TCPI?_(\w+)/;
const STATES: ReadonlyMap<string, State> = new Map([
  ['ESTABLISHED', 'ESTABLISHED'],
  ['SYN_SENT', 'SYN-SENT'],
  ['SYN_RECV', 'SYN-RECEIVED'],
  ['SYN_RECEIVED', 'SYN-RECEIVED'],
  ['FIN_WAIT1', 'FIN-WAIT-1'],
  ['FIN_WAIT_1', 'FIN-WAIT-1'],
  ['FIN_WAIT2', 'FIN-WAIT-2'],
  ['FIN_WAIT_2', 'FIN-WAIT-2'],
  ['CLOSE_WAIT', 'CLOSE-WAIT'],
  ['CLOSING', 'CLOSING'],
  ['LAST_ACK', 'LAST-ACK'],
]);

class Reader {
  readonly drafts: Draft[] = [];
  readonly remarks = new Remarks();
  readonly sockets = new Sockets(new Letters());
  isBsd = false;
  #now = 0;

  read({ line, text }: Statement): void {
    const time = timed(text);
    if (!time) {
      this.#untimed(line, text);
      return;
    }
    const { seconds, isRelative, rest } = time;
    if (seconds !== undefined) this.#now = rounded(isRelative ? this.#now + seconds : seconds);
    this.#action(line, seconds === undefined ? undefined : this.#now, rest);
  }

  #untimed(line: number, text: string): void {
    if (text.startsWith('--')) this.remarks.leftOut('option', line);
    else if (text.startsWith('`')) this.#command(line, text);
    else this.remarks.tell(line, `Without a time this is no statement: ${shortened(text)}`);
  }

  #action(line: number, at: number | undefined, text: string): void {
    if (text.startsWith('`')) this.#command(line, text);
    else if (text.startsWith('%{')) this.#code(line, at, text);
    else if (isPacket(text)) this.#packet(line, at, text);
    else this.#call(line, at, text);
  }

  #command(line: number, text: string): void {
    this.isBsd ||= /\bnet\.inet\.|\bkern\.ipc\./.test(text);
    this.remarks.leftOut('command', line);
  }

  #code(line: number, at: number | undefined, text: string): void {
    const state = STATES.get(STATE.exec(text)?.[1] ?? '');
    const connection = this.sockets.connections.at(-1);
    if (state && connection) this.drafts.push({ kind: 'claim', line, at, state, connection });
    else this.remarks.leftOut('code', line);
  }

  #packet(line: number, at: number | undefined, text: string): void {
    const packet = readPacket(text);
    if ('unread' in packet) {
      this.remarks.tell(line, `This packet cannot be read: ${packet.unread}.`);
      this.drafts.push({ kind: 'unread', line, at });
    } else if ('icmp' in packet) {
      const way = packet.direction === 'inbound' ? 'arrives' : 'is sent';
      this.drafts.push({ kind: 'note', line, at, text: `${packet.icmp} ${way}` });
    } else {
      const connection = this.sockets.connectionOf(packet);
      connection.note(packet);
      const { unshown } = connection;
      const shown = packet.direction === 'inbound' ? unshown.inbound(packet) : undefined;
      if (packet.direction === 'outbound') unshown.outbound(packet);
      if (shown) this.remarks.leftOut('segment', line);
      for (const each of shown ? [shown, packet] : [packet])
        this.#pieces(line, at, each, connection);
      const { others } = packet.options;
      if (others.length > 0) this.remarks.tell(line, `Left out: the option ${others.join(', ')}.`);
    }
  }

  #pieces(line: number, at: number | undefined, packet: ScriptedPacket, of: ScriptedConnection) {
    for (const piece of of.pieces(packet)) {
      this.drafts.push({ kind: 'packet', line, at, packet: piece, connection: of });
    }
  }

  #call(line: number, at: number | undefined, text: string): void {
    const call = readCall(text);
    if (!call) {
      this.remarks.tell(line, `This is neither a packet nor a call: ${shortened(text)}`);
      return;
    }
    const drafts = draftsOf(call, this.sockets);
    if (!drafts) this.remarks.leftOut('call', line);
    for (const draft of drafts ?? []) {
      draft.connection?.unshown.call(draft);
      this.drafts.push({ ...draft, line, at });
    }
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Without what adding up leaves in the last places of a fraction. */
function rounded(seconds: number): number {
  return Number(seconds.toPrecision(12));
}
