import { heard } from '../../tcp/options/negotiated.ts';
import { has, SYN } from '../../tcp/segment.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { plainLength } from './room.ts';

/** RFC 9293 3.7.1: with IPv4; with IPv6 it is 1220. */
const DEFAULT_MSS = 536;

export default defineRule({
  name: 'mss-default-assumed',
  group: 'C',
  severity: 'hint',
  off: true,
  summary: "A segment is longer than the MSS that is assumed where the peer's SYN has none.",
  why: `Without an MSS option in the SYN the other side has to assume 536 octets (1220 with IPv6). Real SYNs
always have one; in a note it may simply not be written, so this rule is off until it is asked for.`,
  cites: [{ rfc: 9293, section: '3.7.1', requirement: 'MUST-15' }],
  messages: {
    default:
      "{receiver}'s SYN has no mss=, so {sender} has to assume 536 octets (1220 with IPv6), not {len}.",
  },
  wrong: [
    `severity mss-default-assumed = hint
Client -> Server: SYN seq=J wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=600
//                                    ^^^^^^^ mss-default-assumed`,
  ],
  right: [
    `severity mss-default-assumed = hint
Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=600`,
    `severity mss-default-assumed = hint
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: ACK seq=J+1 ack=K+1 len=600`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.text && !has(it, SYN),
    run(it, report) {
      const { segment, sender, receiver } = it;
      const len = plainLength(segment) ?? 0;
      if (len <= DEFAULT_MSS || !isLeftOut(it)) return;
      report('default', { at: 'len', params: { sender, receiver, len } });
    },
  },
});

/** Some option is written on a SYN, and no MSS on the peer's. */
function isLeftOut({ tcb, peer }: Emission): boolean {
  const [own, peers] = [tcb.synOptions, heard(tcb, peer)];
  if (!own || !peers || peers.mss !== undefined) return false;
  return Object.keys(own).length + Object.keys(peers).length > 0;
}
