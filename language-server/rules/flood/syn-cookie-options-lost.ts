import { ACK, has, SYN } from '../../tcp/segment.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { removeField } from '../fixes.ts';
import { synArrival } from '../history.ts';

export default defineRule({
  name: 'syn-cookie-options-lost',
  group: 'J',
  severity: 'warning',
  summary: 'A SYN,ACK with a cookie offers options that the cookie cannot keep.',
  why: `A cookie has room for little more than one of a few maximum segment sizes. Window scaling and
SACK would have to be remembered, and nothing is: so a listener offers them with a cookie only where
both sides use timestamps, whose value comes back with each segment and can carry them too.`,
  cites: [{ rfc: 4987, section: '3.6' }],
  messages: {
    default:
      'A SYN cookie does not keep {option}: without timestamps {sender} cannot know later that it was agreed.',
  },
  wrong: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J mss=1460 wscale=7 sackok
Server -> Client: SYN ACK seq=c ack=J+1 mss=1460 wscale=7
//                                               ^^^^^^^^ syn-cookie-options-lost`,
  ],
  right: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J mss=1460 wscale=7 sackok
Server -> Client: SYN ACK seq=c ack=J+1 mss=1460`,
    `host Server syncookies
host Client
Client -> Server: SYN seq=J mss=1460 wscale=7 ts=100/0
Server -> Client: SYN ACK seq=c ack=J+1 mss=1460 wscale=7 ts=700/100`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.offers && has(it, SYN | ACK),
    run(it, report) {
      const { sender, tcb } = it;
      if (!tcb.cookie || synArrival(it, it.from)?.segment.options?.ts) return;
      const option = lostOption(it);
      if (!option) return;
      report('default', { at: option, params: { option, sender }, fixes: [removeField(option)] });
    },
  },
});

function lostOption({ written: { options } }: Emission): 'wscale' | 'sackok' | undefined {
  if (options?.wscale !== undefined) return 'wscale';
  return options?.sackok ? 'sackok' : undefined;
}
