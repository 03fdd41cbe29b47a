import { STALE_SECONDS } from '../../../tcp/options/timestamps.ts';
import { defineRule } from '../../define-rule.ts';
import { lastEmission } from '../../history.ts';
import { setStamp } from './set-stamp.ts';

export default defineRule({
  name: 'tsval-decreasing',
  group: 'H',
  severity: 'warning',
  summary: "A sender's timestamp goes back.",
  why: `The first number of \`ts=\` is the sender's clock, which never goes back (it may stand still). The
receiver takes a segment with an older timestamp for an old duplicate, and drops it.`,
  cites: [{ rfc: 7323, section: '5.4' }],
  messages: {
    default: "{sender}'s timestamp was {sent} already; {written} goes back, and would be dropped.",
  },
  wrong: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5 ts=9/70
//                                              ^^^^^^^ tsval-decreasing`,
  ],
  right: [
    `Client -> Server: SYN seq=J ts=10/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/10
Client -> Server: ACK seq=J+1 ack=K+1 ts=11/70
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5 ts=11/70`,
    `Client -> Server: SYN seq=J ts=4294967290/0
Server -> Client: SYN ACK seq=K ack=J+1 ts=70/4294967290
Client -> Server: ACK seq=J+1 ack=K+1 ts=3/70`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ older }) => older,
    run(it, report) {
      const ts = it.segment.options?.ts;
      const { sent } = it.tcb.stamps;
      if (!ts || sent === undefined) return;
      const last = lastEmission(it, it.from, ({ segment }) => segment.options?.ts?.val === sent);
      if (last && it.step.time - last.time > STALE_SECONDS) return;
      report('default', {
        at: 'ts',
        params: { sender: it.sender, sent, written: ts.val },
        fixes: [setStamp({ val: sent, ecr: ts.ecr })],
        related: last ? [{ step: last.index, at: 'ts', message: `Here it was ${sent}.` }] : [],
      });
    },
  },
});
