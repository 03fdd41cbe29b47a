/** The lines that tcpdump prints for one packet, put together; hex dumps are skipped. */

export interface PacketLine {
  /** From 1: where the packet begins. */
  readonly line: number;
  /** The time as it is printed; empty where there is none. */
  readonly stamp: string;
  /** What follows it, up to the addresses, the segment and its text. */
  readonly body: string;
}

export interface StrayLine {
  readonly line: number;
  readonly stray: true;
}

/** What tcpdump says before and after the packets. */
const AROUND =
  /^(?:tcpdump: |reading from |listening on |dropped privs |Got \d|\d+ packets? |\^C|$)/;

/** `-#` puts a number in front of the time, also where there is no time. */
const HEAD =
  /^(?: *\d+ {2})? ?((?:\d{4}-\d\d-\d\d )?-?\d\d:\d\d:\d\d(?:\.\d+)? |\d+\.\d+ |\d{6} )?(.*)$/;
const PACKET = /(?:^|[,\s])(?:IP6?|ARP|ethertype)[, ]|\S+ > \S+: /;

/** With `-v` addresses and segment stand on a line of their own below it. */
const TCP_HEADER = /\bproto:? TCP \(6\)/;
const ADDRESSES = / > \S+: /;
const INDENTED = /^(?:\t| {4})/;
/** No packet has more to say than this; what it carries is of no interest. */
const LONGEST = 4096;

export function* packetLines(lines: Iterable<string>): Generator<PacketLine | StrayLine> {
  let number = 0;
  let header: PacketLine | undefined;
  for (const whole of lines) {
    const line = ++number;
    const text = whole.slice(0, LONGEST).trimEnd();
    const isBelow = INDENTED.test(text) && !isNumbered(text);
    if (header) {
      yield isBelow ? { ...header, body: `${header.body} ${text.trim()}` } : header;
      header = undefined;
      if (isBelow) continue;
    }
    if (isBelow || AROUND.test(text)) continue;
    const packet = packetOf(text, line);
    if ('body' in packet && isHeader(packet)) header = packet;
    else yield packet;
  }
  if (header) yield header;
}

function isHeader({ body }: PacketLine): boolean {
  return TCP_HEADER.test(body) && !ADDRESSES.test(body);
}

/** A small number of `-#` is indented like what belongs to a packet. */
function isNumbered(text: string): boolean {
  return /^ {1,4}\d+ {2}\S/.test(text);
}

function packetOf(text: string, line: number): PacketLine | StrayLine {
  const [, stamp = '', body = ''] = HEAD.exec(text) ?? [];
  const isPacket = stamp !== '' || PACKET.test(body);
  return isPacket ? { line, stamp: stamp.trim(), body } : { line, stray: true };
}
