import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'wscale-as-factor',
  group: 'L',
  severity: 'hint',
  summary: 'A window scale is written as what it multiplies by, WS=256.',
  why: `The option holds a shift: windows are multiplied by 2 to its power. Wireshark lists the factor
instead, WS=256 for a shift of 8. It is understood where it can be no shift.`,
  cites: [{ rfc: 7323, section: '2.2' }],
  messages: {
    default: '{written} is understood as the factor; the option holds the shift, {usual}.',
  },
  wrong: [
    `Client -> Server: SYN seq=0 win=64240 mss=1460 ws=256
//                                             ^^^^^^ wscale-as-factor
Server -> Client: SYN ACK seq=0 ack=1 win=65535 mss=1460 ws=128
//                                                       ^^^^^^ wscale-as-factor
Client -> Server: ACK seq=1 ack=1 win=131328`,
  ],
  right: ['Client -> Server: SYN seq=0 win=64240 mss=1460 wscale=8'],
  check: { on: 'text' },
});
