/** `< S 0:0(0) win 32792 <mss 1000,sackOK>`: a packet of a packetdrill script. */
import type { ControlBits, Options } from '../../tcp/segment.ts';
import { flagsOf } from './flags.ts';
import { optionsOf, type ScriptedOptions } from './options.ts';

export interface ScriptedPacket {
  /** Injected as from the remote host, or expected from the host under test. */
  readonly direction: 'inbound' | 'outbound';
  readonly ports: readonly [source: number, destination: number] | undefined;
  readonly flags: ControlBits;
  /** Numbers as written: relative to the initial ones of the script. */
  readonly seq: number;
  readonly end: number;
  readonly len: number;
  readonly ack: number | undefined;
  /** As in the header, before scaling. */
  readonly win: number | undefined;
  readonly urg: number | undefined;
  readonly options: ScriptedOptions;
  /** The script does not show it, only that there was such a packet. */
  readonly unseen?: true;
}

export type OtherPacket =
  | { readonly icmp: string; readonly direction: ScriptedPacket['direction'] }
  | { readonly unread: string };

const DIRECTION = /^([<>])\s*(.*)$/s;
/** What says nothing about TCP: headers around it, bits of the IP header, encryption. */
const AROUND =
  /^(?:(?:ipv4|ipv6|gre|GREv0|mpls)\b[^:]*(?::[\da-fA-F:]*[\da-fA-F])?[^:]*:\s+|\[[^\]]*\]\s*|\((?:no?ecn|ect|ce|tos|flowlabel|ttl)[^)]*\)\s*|encap\s+psp\s+spi\s+\S+\s+)/;
const PORTS = /^(\d{1,5})\s*>\s*(\d{1,5})\s+(?![:(])/;
const SEGMENT =
  /^(-|[A-Za-z0-9.]{1,12})\s+(\d+):(\d+)\s*\((\d+)\)!?(?:\s+ack\s+(-?\d+))?(?:\s+win\s+(\d+))?(?:\s+urg\s+(\d+))?\s*(?:<([^>]*)>)?\s*(?:\/udp\([^)]*\))?\s*(.*)$/s;
const MOST_AROUND = 8;

export function isPacket(text: string): boolean {
  return DIRECTION.test(text);
}

export function readPacket(text: string): ScriptedPacket | OtherPacket {
  const [, mark, rest = ''] = DIRECTION.exec(text) ?? [];
  const direction = mark === '<' ? 'inbound' : 'outbound';
  const plain = withoutHeaders(rest);
  if (/^icmp\b/.test(plain)) return { icmp: plain, direction };
  const [ported = '', source, destination] = PORTS.exec(plain) ?? [];
  const form = SEGMENT.exec(plain.slice(ported.length));
  if (!form) return { unread: /^udp\b/.test(plain) ? 'it is a packet of UDP' : 'not a segment' };
  const [, letters = '', seq, end, len, ack, win, urg, listed, extra = ''] = form;
  if (extra.trim() !== '') return { unread: `what is “${extra.trim().slice(0, 40)}”?` };
  const flags = flagsOf(letters);
  if (flags === undefined) return { unread: `there are no such control bits as ${letters}` };
  return {
    direction,
    ports: source === undefined ? undefined : [Number(source), Number(destination)],
    flags,
    seq: Number(seq),
    end: Number(end),
    len: Number(len),
    ack: numeric(ack),
    win: numeric(win),
    urg: numeric(urg),
    options: listed === undefined ? NO_OPTIONS : optionsOf(listed),
  };
}

const NO_OPTIONS: ScriptedOptions = { options: {} satisfies Options, areAny: false, others: [] };

function withoutHeaders(text: string): string {
  let rest = text.trim();
  for (let i = 0; i < MOST_AROUND; i++) {
    const [around = ''] = AROUND.exec(rest) ?? [];
    if (around === '') break;
    rest = rest.slice(around.length);
  }
  return rest;
}

function numeric(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
