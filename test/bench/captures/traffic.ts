/** Captures to measure with: text one way, acknowledgments the other, over Ethernet as stacks write it. */
import type { SegmentToWrite } from '../../../language-server/capture/write.ts';
import { ACK, FIN, PSH, SYN } from '../../../language-server/tcp/segment.ts';

const MSS = 1448;
/** Of each segment's text so much is captured: enough to measure with, little to write. */
const CAPTURED = new Uint8Array(64).fill(0x2e);
const NOTHING = new Uint8Array(0);

/** One connection from SYN to FIN, of this many segments. */
export function* connection(index: number, segments: number, from = 0): Generator<SegmentToWrite> {
  const ends = new Ends(index, from);
  yield* ends.open();
  // Two of text, one that acknowledges both.
  for (let left = segments - 7; left > 0; left -= 3) {
    if (left > 0) yield ends.text();
    if (left > 1) yield ends.text();
    yield ends.acknowledge();
  }
  yield* ends.close();
}

/** Many connections of `each` segments; a few are open at any time. */
export function* manyConnections(segments: number, each: number): Generator<SegmentToWrite> {
  const count = Math.ceil(segments / each);
  const open: Generator<SegmentToWrite>[] = [];
  let begun = 0;
  while (begun < count || open.length > 0) {
    while (open.length < OPEN_AT_ONCE && begun < count) {
      open.push(connection(begun, each, begun / 100));
      begun++;
    }
    for (const one of [...open]) {
      const { value, done } = one.next();
      if (done) open.splice(open.indexOf(one), 1);
      else yield value;
    }
  }
}

const OPEN_AT_ONCE = 50;

/** Two endpoints that lose nothing. */
class Ends {
  private readonly client: SegmentToWrite['from'];
  private readonly server = { address: '192.0.2.80', port: 443 };
  private time: number;
  private sent: number;
  private readonly answered: number;
  /** TSvals of each that the peer has not echoed yet, and what each echoed last. */
  private readonly unechoed: Record<'client' | 'server', number[]> = { client: [], server: [] };
  private readonly echoed = { client: 0, server: 0 };

  constructor(index: number, time: number) {
    const host = index >> 12;
    const address = `198.51.${100 + (host >> 8)}.${(host & 0xff) + 1}`;
    this.client = { address, port: 20_000 + (index & 0xfff) };
    this.time = time;
    this.sent = (index * 7919) >>> 0;
    this.answered = (index * 104_729 + 1) >>> 0;
  }

  *open(): Generator<SegmentToWrite> {
    const offer = { mss: 1460, sackok: true, wscale: 7 } as const;
    yield this.segment('client', SYN, {
      options: { ...offer, ts: this.stamps('client') },
      window: 64_240,
    });
    yield this.segment('server', SYN | ACK, {
      seq: this.answered,
      ack: this.sent + 1,
      options: { ...offer, ts: this.stamps('server') },
      window: 65_160,
    });
    this.sent++;
    yield this.segment('client', ACK, {});
  }

  text(): SegmentToWrite {
    const segment = this.segment('client', PSH | ACK, { len: MSS, text: CAPTURED });
    this.sent += MSS;
    return segment;
  }

  acknowledge(): SegmentToWrite {
    return this.segment('server', ACK, {});
  }

  *close(): Generator<SegmentToWrite> {
    yield this.segment('client', FIN | ACK, {});
    this.sent++;
    yield this.segment('server', FIN | ACK, {});
    yield this.segment('client', ACK, { ack: this.answered + 2 });
  }

  private segment(
    from: 'client' | 'server',
    flags: number,
    own: Partial<SegmentToWrite>,
  ): SegmentToWrite {
    this.time += 0.000_2;
    const [seq, ack] = [this.sent, this.answered + 1];
    const numbers = from === 'client' ? { seq, ack } : { seq: ack, ack: seq };
    const segment = {
      from: this[from],
      to: from === 'client' ? this.server : this.client,
      flags,
      ...numbers,
      window: 501,
      urgentPointer: 0,
      options: own.options ?? { ts: this.stamps(from) },
      len: 0,
      text: NOTHING,
      time: this.time,
      ...own,
    };
    const shown = flags === SYN ? 0 : segment.ack;
    return { ...segment, seq: segment.seq >>> 0, ack: shown >>> 0 };
  }

  /** An ACK echoes the oldest segment that it acknowledges (RFC 7323 4.2). */
  private stamps(from: 'client' | 'server'): { val: number; ecr: number } {
    const val = Math.floor(this.time * 1000) + 1;
    const peer = from === 'client' ? 'server' : 'client';
    const [ecr = this.echoed[from]] = this.unechoed[peer].splice(0);
    this.echoed[from] = ecr;
    this.unechoed[from].push(val);
    return { val, ecr };
  }
}
