import { has, SYN } from '../../tcp/segment.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { lastEmission } from '../history.ts';
import { agreedShift, MAX_WINDOW } from './scaling.ts';

export default defineRule({
  name: 'win-not-multiple-of-scale',
  group: 'A',
  severity: 'hint',
  summary: 'A scaled window cannot have this size.',
  why: `With a shift of s the field says how many times 2^s octets there are: what lies between two
multiples cannot be said. A receiver rounds down, for it must not promise room that it does not have.

Here \`win=\` counts octets, after scaling. A number such as 229 is what tcpdump shows of the header's
field, and is taken for that, as is what the same host says after it.`,
  cites: [{ rfc: 7323, section: '2.3' }],
  messages: {
    field: 'win= counts octets: a field of {win} with wscale={shift} means win={octets}.',
    default:
      'With wscale={shift} a window is a multiple of {unit}: the peer would read {win} as {seen}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1 win=1000
//                                    ^^^^^^^^ win-not-multiple-of-scale`,
    `Client -> Server: SYN seq=0 win=29200 mss=1460 wscale=7
Server -> Client: SYN ACK seq=0 ack=1 win=28960 mss=1460 wscale=7
Client -> Server: ACK seq=1 ack=1 win=229
//                                ^^^^^^^ win-not-multiple-of-scale
Server -> Client: ACK seq=1 ack=1 len=1460`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1 win=896`,
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
Client -> Server: ACK seq=J+1 ack=K+1 win=1000`,
  ],
  check: {
    on: 'segment',
    aspect: 'window',
    given: (it) => it.window && !has(it, SYN),
    run(it, report) {
      const { win } = it.segment;
      const shift = agreedShift(it);
      if (win === undefined || !shift) return;
      const unit = 2 ** shift;
      const seen = win - (win % unit);
      const isField = win <= MAX_WINDOW && (seen === win ? tellsFields(it) : win % ROUND !== 0);
      if (seen === win && !isField) return;
      const octets = win * unit;
      report(isField ? 'field' : 'default', {
        at: 'win',
        params: { shift, unit, win, seen, octets },
        fixes: [...(isField ? [{ ...setWin(octets), evident: true }] : []), setWin(seen)],
      });
    },
  },
});

/** Who makes up a number of octets takes a round one. */
const ROUND = 100;

function setWin(value: number): Fix {
  return { title: `Set win=${value}`, edits: [{ kind: 'set-number', field: 'win', value }] };
}

/** The sender's last window was that of the field, too. */
function tellsFields(it: Emission): boolean {
  const last = lastEmission(it, it.from, ({ literal }) => {
    return literal.win !== undefined && !has(literal, SYN);
  });
  return last !== undefined && last.literal.win !== last.segment.win;
}
