import { segEnd } from '../../tcp/segment.ts';
import { notAfter } from '../../tcp/sequence.ts';
import type { ArrivalStep, EmissionStep, Trace } from '../../tcp/trace.ts';
import { other } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { hasArrived } from './spurious-retransmission.ts';

export default defineRule({
  name: 'duplicate-arrival',
  group: 'H',
  severity: 'info',
  insight: true,
  summary: 'Text arrives that has arrived before.',
  why: `The network may deliver a segment twice, or deliver it after its retransmission. The numbers show
that nothing in it is new: it is dropped, and acknowledged again, in case an ACK was lost.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default: '{receiver} has everything up to {next}: it drops this, and sends its ACK once more.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=10 as p
arrive p
arrive p
//^^^^^^ duplicate-arrival
Server -> Client: ACK seq=v ack=u+10`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
old Client -> Server: PSH ACK seq=u ack=v len=10
//                            ^^^^^ duplicate-arrival
Server -> Client: ACK seq=v ack=u+10`,
    `Client, Server: ESTABLISHED
Client ~> Server: ACK seq=u ack=v len=1 as p
Client: timeout RTO
Client ~> Server: ACK seq=u ack=v len=1 as q
arrive p
arrive q
//^^^^^^ duplicate-arrival`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10`,
  ],
  check: {
    on: 'arrival',
    given: ({ outcome, text }) => outcome === 'not-acceptable' && text,
    run({ step, trace, name }, report) {
      const { rcvNxt: next } = step.before[step.to];
      if (!next || notAfter(segEnd(step.segment), next) !== true || isToldAlready(step, trace))
        return;
      report('default', { at: 'seq', params: { receiver: name(step.to), next } });
    },
  },
});

/** A retransmission of what had arrived is named where it is sent. */
function isToldAlready({ emission, to }: ArrivalStep, { steps }: Trace): boolean {
  const sent = steps[emission] as EmissionStep;
  const again = sent.class === 'retransmission' && sent.provenance === 'sent';
  return (
    again && other(sent.from) === to && hasArrived({ segment: sent.segment, peer: sent.before[to] })
  );
}
