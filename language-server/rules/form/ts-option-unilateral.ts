import { defineRule } from '../define-rule.ts';
import { answersWithoutOffer } from './answers-without-offer.ts';

export default defineRule({
  name: 'ts-option-unilateral',
  group: 'A',
  severity: 'error',
  summary: 'A SYN,ACK carries timestamps though the SYN did not.',
  why: `Timestamps are used by both sides or by none. A SYN,ACK may carry them only in answer to a SYN
that did, for it echoes the value it received.`,
  cites: [{ rfc: 7323, section: '3.2' }],
  messages: {
    default: 'ts= cannot stand here: the SYN of {peer} had no timestamp that it could echo.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 ts=7/0
//                                               ^^^^^^ ts-option-unilateral`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 ts=1/0
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 ts=7/1`,
  ],
  check: answersWithoutOffer('ts'),
});
