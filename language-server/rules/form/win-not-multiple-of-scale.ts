import { has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { agreedShift } from './scaling.ts';

export default defineRule({
  name: 'win-not-multiple-of-scale',
  group: 'A',
  severity: 'hint',
  summary: 'A scaled window cannot have this size.',
  why: `With a shift of s the field says how many times 2^s octets there are: what lies between two
multiples cannot be said. A receiver rounds down, for it must not promise room that it does not have.`,
  cites: [{ rfc: 7323, section: '2.3' }],
  messages: {
    default:
      'With wscale={shift} a window is a multiple of {unit}: the peer would read {win} as {seen}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1 win=1000
//                                    ^^^^^^^^ win-not-multiple-of-scale`,
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
      if (win === undefined) return;
      const shift = agreedShift(it) ?? 0;
      const unit = 2 ** shift;
      const seen = win - (win % unit);
      if (seen === win) return;
      const edits = [{ kind: 'set-number', field: 'win', value: seen }] as const;
      report('default', {
        at: 'win',
        params: { shift, unit, win, seen },
        fixes: [{ title: `Set win=${seen}`, edits }],
      });
    },
  },
});
