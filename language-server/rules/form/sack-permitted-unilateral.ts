import { heard } from '../../tcp/options/negotiated.ts';
import { ACK, has, type Options, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'sack-permitted-unilateral',
  group: 'A',
  severity: 'info',
  insight: true,
  summary: 'Only one of the two SYNs permits SACK.',
  why: `Each side says for itself that it can make use of SACK: what one permits is about the reports that
it gets. Where only one does, text in one direction is reported piece by piece and in the other not. No
stack does so of its own accord: who is not asked does not offer.`,
  cites: [{ rfc: 2018, section: '2' }],
  messages: {
    declined: 'Without sackok {sender} gets no SACK: what it sends is acknowledged by ack= alone.',
    unasked: '{receiver} did not permit SACK: only what {receiver} sends can be reported so.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460
//                ^^^^^^^ sack-permitted-unilateral`,
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
//                ^^^^^^^ sack-permitted-unilateral`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok`,
    `Client -> Server: SYN seq=J sackok
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: onSegment((it) => has(it, SYN | ACK), {
    tell({ segment, tcb, peer }) {
      const offered = heard(tcb, peer);
      if (!tells(segment.options) || !tells(offered)) return undefined;
      const [asked, answered] = [offered?.sackok, segment.options?.sackok];
      if (asked === answered) return undefined;
      return asked ? 'declined' : 'unasked';
    },
  }),
});

/** A SYN without any option is one whose options nobody wrote down. */
function tells(options: Options | undefined): boolean {
  return options !== undefined && Object.keys(options).length > 0;
}
