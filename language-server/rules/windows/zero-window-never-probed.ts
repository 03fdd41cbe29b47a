import type { CallStep, Side } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';

export default defineRule({
  name: 'zero-window-never-probed',
  group: 'C',
  severity: 'hint',
  summary: 'Text waits for a closed window, and nobody probes it.',
  why: `The segment that opens the window again may be lost, and it is not sent again. A sender that only waits
would then wait for ever, so it probes.`,
  cites: [{ rfc: 9293, section: '3.8.6.1', requirement: 'MUST-36' }],
  messages: {
    default:
      '{host} has something to send, and the window stays closed: it probes, or a lost window update would end it all.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client: send 500
//      ^^^^ zero-window-never-probed`,
    `Client, Server: ESTABLISHED
Server -> Client: ACK seq=v ack=u win=0
Client: send 500
//      ^^^^ zero-window-never-probed`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0
Client: send 500
Client: timeout persist
Client -> Server: ACK seq=u+100 ack=v len=1
Server -> Client: ACK seq=v ack=u+100 win=0`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=100
Server -> Client: ACK seq=v ack=u+100 win=0`,
    `Client, Server: ESTABLISHED
Client: send 10
Server -> Client: ACK seq=v ack=u`,
  ],
  check: {
    on: 'end',
    given: ({ kinds }) => kinds.has('call'),
    run(it, report) {
      for (const side of ['a', 'b'] as const) {
        const waiting = waitingSend(it, side);
        if (!waiting) continue;
        report('default', waiting.index, { at: 'call', params: { host: it.name(side) } });
      }
    },
  },
});

/** The call whose text the closed window holds back. */
function waitingSend({ connection, steps }: Ending, side: Side): CallStep | undefined {
  const { known, endpoints } = connection;
  if (!known || endpoints[side].sndWnd !== 0) return undefined;
  const last = steps.findLast((step) => {
    return (
      (step.kind === 'call' && step.side === side && step.event.call === 'send') ||
      (step.kind === 'emission' && step.from === side)
    );
  });
  return last?.kind === 'call' && !last.error ? last : undefined;
}
