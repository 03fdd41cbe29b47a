import { TIMERS } from '../../tcp/timeouts.ts';
import { defineRule } from '../define-rule.ts';
import { lastChange } from '../history.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'quiet-time',
  group: 'G',
  severity: 'hint',
  insight: true,
  off: true,
  summary: 'A host opens a connection right after it was rebooted.',
  why: `It has forgotten which numbers it used, and segments that carry them may still be on their way. RFC
9293 lets it keep quiet for one MSL. Hardly any stack does: initial sequence numbers come from a clock
and a keyed hash, and do not begin anew.`,
  cites: [
    { rfc: 9293, section: '3.4.3' },
    { rfc: 6528, section: '3' },
  ],
  messages: {
    default:
      'After a reboot TCP may keep quiet for one MSL: old numbers may still be on their way.',
  },
  wrong: [
    `severity quiet-time = hint
Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Client: reboot
Client -> Server: SYN seq=M
//                ^^^ quiet-time`,
  ],
  right: [
    `severity quiet-time = hint
Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Client: reboot
wait 1MSL
Client -> Server: SYN seq=M`,
  ],
  check: onSegment((it) => it.class === 'syn', {
    tell: (it) => {
      const change = lastChange(it, it.from);
      if (change?.kind !== 'call' || change.event.call !== 'reboot') return undefined;
      return when(it.step.time - change.time < TIMERS.rfc9293.msl);
    },
  }),
});
