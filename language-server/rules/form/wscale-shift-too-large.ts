import { defineRule } from '../define-rule.ts';
import { MAX_SHIFT } from './scaling.ts';

export default defineRule({
  name: 'wscale-shift-too-large',
  group: 'A',
  severity: 'error',
  summary: 'A window scale shift is greater than 14.',
  why: `A window must stay below half of the 2^32 sequence numbers, or old and new ones could not be
told apart. 65535 shifted by 14 is almost 1 GiB; a receiver takes any larger shift for 14.

Wireshark lists the factor, as in WS=256: that is a shift of 8.`,
  cites: [{ rfc: 7323, section: '2.3' }],
  messages: {
    default:
      'The shift is at most 14, not {shift}: a larger window would take more than half of the sequence numbers.',
    factor:
      'The option holds a shift, and {shift} is what a shift of {meant} multiplies by: write wscale={meant}.',
    negative: 'The shift is 0 to 14, not {shift}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 wscale=15
//                                   ^^^^^^^^^ wscale-shift-too-large`,
    `Client -> Server: SYN seq=0 win=64240 mss=1460 wscale=256
//                                             ^^^^^^^^^^ wscale-shift-too-large
Server -> Client: SYN ACK seq=0 ack=1 win=65535 mss=1460 wscale=7
Client -> Server: ACK seq=1 ack=1 win=131328`,
  ],
  right: ['Client -> Server: SYN seq=J mss=1460 wscale=14'],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: ({ offers }) => offers,
    run({ segment }, report) {
      const shift = segment.options?.wscale;
      if (shift === undefined || (shift >= 0 && shift <= MAX_SHIFT)) return;
      const meant = shiftOf(shift);
      const value = meant ?? (shift < 0 ? 0 : MAX_SHIFT);
      const edits = [{ kind: 'set-number', field: 'wscale', value }] as const;
      report(meant ? 'factor' : shift < 0 ? 'negative' : 'default', {
        at: 'wscale',
        params: { shift, meant },
        fixes: [{ title: `Set wscale=${value}`, edits, evident: true }],
      });
    },
  },
});

/** Of a factor as Wireshark lists it. */
function shiftOf(factor: number): number | undefined {
  const shift = Math.log2(factor);
  return Number.isInteger(shift) && shift <= MAX_SHIFT ? shift : undefined;
}
