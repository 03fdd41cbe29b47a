import { ACK, has, SYN } from '../../../tcp/segment.ts';
import { type EmissionStep, other, type Trace } from '../../../tcp/trace.ts';
import { defineRule } from '../../define-rule.ts';

const HEX = /^[\da-f]+$/i;

export default defineRule({
  name: 'tfo-cookie-unknown',
  group: 'H',
  severity: 'warning',
  summary: 'A SYN carries another Fast Open cookie than the server has given.',
  why: `A server makes the cookie from the address of the client and a key of its own, and takes early text
only from a SYN that brings it back unchanged. Of a cookie that another one replaced, or that nobody gave,
it takes no notice.`,
  cites: [{ rfc: 7413, section: '4.1.2' }],
  messages: { default: '{server} has given {client} the cookie {given}, not {written}.' },
  wrong: [
    `Client -> Server: SYN seq=J tfo
Server -> Client: SYN ACK seq=K ack=J+1 tfo=0011223344556677
Client -> Server: RST ACK seq=J+1 ack=K+1
Client -> Server: SYN seq=P len=10 tfo=0011223344556678
//                                 ^^^^^^^^^^^^^^^^^^^^ tfo-cookie-unknown`,
  ],
  right: [
    `Client -> Server: SYN seq=J tfo
Server -> Client: SYN ACK seq=K ack=J+1 tfo=0011223344556677
Client -> Server: RST ACK seq=J+1 ack=K+1
Client -> Server: SYN seq=P len=10 tfo=0011223344556677`,
    'Client -> Server: SYN seq=J len=10 tfo=0011223344556677',
  ],
  check: {
    on: 'trace',
    given: ({ cookies }) => cookies,
    run(trace, report) {
      const cookies = new Map<string, { readonly cookie: string; readonly step: number }>();
      for (const step of trace.steps) {
        const cookie = step.kind === 'emission' ? cookieOn(step) : undefined;
        if (step.kind !== 'emission' || !cookie) continue;
        const { client, server } = endsOf(step, trace);
        const key = `${client} ${server}`;
        if (has(step.segment, ACK)) {
          if (step.fate !== 'lost') cookies.set(key, { cookie, step: step.index });
          continue;
        }
        const given = cookies.get(key);
        if (!given || !areDifferent(given.cookie, cookie)) continue;
        const edits = [{ kind: 'replace', text: `tfo=${given.cookie}` }] as const;
        report('default', step.index, {
          at: 'tfo',
          params: { client, server, given: given.cookie, written: cookie },
          fixes: [{ title: `Set tfo=${given.cookie}`, edits }],
          related: [{ step: given.step, at: 'tfo', message: 'Given here.' }],
        });
      }
    },
  },
});

function cookieOn({ segment, provenance }: EmissionStep): string | undefined {
  return has(segment, SYN) && provenance === 'sent' ? segment.options?.tfo : undefined;
}

/** The client is who sends the SYN, and who gets the SYN,ACK. */
function endsOf(step: EmissionStep, { connections }: Trace) {
  const ends = connections[step.connection];
  const client = has(step.segment, ACK) ? other(step.from) : step.from;
  return { client: ends?.[client].host ?? '', server: ends?.[other(client)].host ?? '' };
}

/** A word stands for some cookie. */
function areDifferent(a: string, b: string): boolean {
  return HEX.test(a) && HEX.test(b) && a.toLowerCase() !== b.toLowerCase();
}
