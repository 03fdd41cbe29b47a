import type { Options } from '../../tcp/segment.ts';
import { toText } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';

/** The data offset counts at most 15 words of 4 octets, 5 of which are the fixed header. */
const SPACE = 40;

export default defineRule({
  name: 'option-space-exceeded',
  group: 'A',
  severity: 'error',
  summary: 'The options of a segment take more than 40 octets.',
  why: `The header's data offset has four bits: a header has at most 60 octets, and 20 of them are
fixed. With timestamps (10 octets) three SACK blocks fit, without them four.`,
  cites: [
    { rfc: 9293, section: '3.1' },
    { rfc: 2018, section: '3' },
  ],
  messages: {
    default: 'These options take {octets} octets, and a TCP header has room for 40.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v ts=1/2 sack=v+10:v+20,v+30:v+40,v+50:v+60,v+70:v+80
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ option-space-exceeded`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Server -x Client: ACK seq=v ack=u len=10
Server -> Client: ACK seq=v+10 ack=u len=10
Server -x Client: ACK seq=v+20 ack=u len=10
Server -> Client: ACK seq=v+30 ack=u len=10
Server -x Client: ACK seq=v+40 ack=u len=10
Server -> Client: ACK seq=v+50 ack=u len=10
Client -> Server: ACK seq=u ack=v ts=1/2 sack=v+50:v+60,v+30:v+40,v+10:v+20`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: ({ offers, sack }) => offers || sack,
    run({ segment: { options } }, report) {
      const octets = options ? octetsOf(options) : 0;
      if (!options || octets <= SPACE) return;
      report('default', {
        at: options.sack ? 'sack' : 'tfo',
        params: { octets },
        fixes: shorter(options),
      });
    },
  },
});

/** Padded to whole words of 4 octets. */
function octetsOf({ mss, wscale, sackok, ts, sack, tfo }: Options): number {
  const sum =
    (mss === undefined ? 0 : 4) +
    (wscale === undefined ? 0 : 3) +
    (sackok ? 2 : 0) +
    (ts ? 10 : 0) +
    (sack ? 2 + 8 * sack.length : 0) +
    (tfo === undefined ? 0 : 2 + Math.ceil(tfo.length / 2));
  return Math.ceil(sum / 4) * 4;
}

/** With as many SACK blocks as there is room for. */
function shorter(options: Options): readonly Fix[] {
  for (let count = (options.sack?.length ?? 0) - 1; count > 0; count--) {
    const sack = options.sack?.slice(0, count) ?? [];
    if (octetsOf({ ...options, sack }) > SPACE) continue;
    const text = `sack=${sack.map(([left, right]) => `${toText(left)}:${toText(right)}`).join(',')}`;
    const title = count === 1 ? 'Keep the first SACK block' : `Keep the first ${count} SACK blocks`;
    return [{ title, edits: [{ kind: 'replace', text }] }];
  }
  return [];
}
