import { ECN_SETUP } from '../../../tcp/options/ecn.ts';
import { ACK, CWR, has, hasAny, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { addFlags, removeFlags } from '../../fixes.ts';

export default defineRule({
  name: 'ecn-setup-malformed',
  group: 'H',
  severity: 'warning',
  summary: 'A SYN has one of ECE and CWR only, or a SYN,ACK has CWR.',
  why: `ECN is asked for by a SYN with both bits, and agreed to by a SYN,ACK with ECE alone: so a host that
only sends back the bits that it received is not taken for one that understands them.`,
  cites: [{ rfc: 3168, section: '6.1.1' }],
  messages: {
    syn: 'A SYN asks for ECN with both ECE and CWR: {missing} is missing.',
    'syn-ack': 'A SYN,ACK agrees to ECN with ECE alone, without CWR.',
  },
  wrong: [
    `Client -> Server: SYN ECE seq=J
//                ^^^^^^^ ecn-setup-malformed`,
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE CWR ACK seq=K ack=J+1
//                        ^^^ ecn-setup-malformed`,
  ],
  right: [
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ECE ACK seq=K ack=J+1`,
    `Client -> Server: SYN ECE CWR seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: (it) => has(it, SYN) && hasAny(it, ECN_SETUP),
    run({ segment }, report) {
      const bits = segment.flags & ECN_SETUP;
      if (has(segment, ACK)) {
        if (bits & CWR) report('syn-ack', { at: 'flag:CWR', fixes: [removeFlags(CWR)] });
        return;
      }
      if (bits === ECN_SETUP) return;
      const missing = ECN_SETUP & ~bits;
      const name = missing === CWR ? 'CWR' : 'ECE';
      report('syn', { at: 'flags', params: { missing: name }, fixes: [addFlags(missing)] });
    },
  },
});
