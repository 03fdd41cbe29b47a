import { defineRule } from '../define-rule.ts';

/** Below this no stack goes; RFC 9293 3.7.1 has 536 and 1220 where nothing is said. */
const LEAST = 88;
/** What fits behind two headers of 20 octets in the largest IPv4 datagram. */
const MOST = 65_495;
/** RFC 2675 5.2: as large as the path allows. */
const UNLIMITED = 65_535;

export default defineRule({
  name: 'mss-value-suspicious',
  group: 'A',
  severity: 'warning',
  summary: 'An MSS leaves no room for text, or does not fit into a datagram.',
  why: `The MSS is the largest number of octets of text in one segment: what the network carries less
the fixed headers of IP and TCP (1500 - 20 - 20 = 1460 on an Ethernet). TCP options are not
subtracted from it.`,
  cites: [
    { rfc: 9293, section: '3.7.1', requirement: 'MUST-67' },
    { rfc: 6691, section: '2' },
  ],
  messages: {
    small: 'An MSS of {mss} octets leaves hardly any room for text; on an Ethernet it is 1460.',
    large:
      'An MSS of {mss} octets fits into no datagram: the most is 65495; on an Ethernet it is 1460.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=0
//                          ^^^^^ mss-value-suspicious`,
    `Client -> Server: SYN seq=J mss=65500
//                          ^^^^^^^^^ mss-value-suspicious`,
  ],
  right: ['Client -> Server: SYN seq=J mss=1460', 'Client -> Server: SYN seq=J mss=65535'],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: ({ offers }) => offers,
    run({ segment }, report) {
      const mss = segment.options?.mss;
      if (mss === undefined || (mss >= LEAST && mss <= MOST) || mss === UNLIMITED) return;
      const edits = [{ kind: 'set-number', field: 'mss', value: 1460 }] as const;
      report(mss < LEAST ? 'small' : 'large', {
        at: 'mss',
        params: { mss },
        fixes: [{ title: 'Set mss=1460', edits }],
      });
    },
  },
});
