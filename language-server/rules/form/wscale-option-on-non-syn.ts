import { defineRule } from '../define-rule.ts';
import { onlyOnSyn } from './only-on-syn.ts';

export default defineRule({
  name: 'wscale-option-on-non-syn',
  group: 'A',
  severity: 'error',
  summary: 'The window scale option stands in a segment without SYN.',
  why: `The shift count is agreed once, by the two SYNs, and holds for the whole connection. In any
other segment the option is ignored.`,
  cites: [{ rfc: 7323, section: '2.2' }],
  messages: {
    default: 'wscale= belongs in a SYN only: elsewhere the receiver ignores it.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 wscale=7
//                                    ^^^^^^^^ wscale-option-on-non-syn`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
Client -> Server: ACK seq=J+1 ack=K+1 win=131072`,
  ],
  check: onlyOnSyn('wscale'),
});
