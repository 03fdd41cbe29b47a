import { defineRule } from '../define-rule.ts';
import { answersWithoutOffer } from './answers-without-offer.ts';

export default defineRule({
  name: 'wscale-option-unilateral',
  group: 'A',
  severity: 'error',
  summary: 'A SYN,ACK offers window scaling though the SYN did not.',
  why: `Windows are scaled in both directions or in none. The SYN offers it, and only then may the
SYN,ACK agree: a peer that did not offer it would not know that the windows it reads are scaled.`,
  cites: [{ rfc: 7323, section: '2.2' }],
  messages: {
    default:
      'wscale= cannot stand here: the SYN of {peer} did not offer window scaling, so nothing is scaled.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7
//                                               ^^^^^^^^ wscale-option-unilateral`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 wscale=7
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=8`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=7`,
    `host Client mss=1460
host Server mss=1460 wscale=7
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: answersWithoutOffer('wscale'),
});
