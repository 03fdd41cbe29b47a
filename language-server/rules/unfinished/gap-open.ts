import { type ArrivalStep, type EmissionStep, other, type Side } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';
import { isLeftBehind } from './left-behind.ts';

export default defineRule({
  name: 'gap-open',
  group: 'M',
  severity: 'hint',
  summary: 'The note goes on with another connection, and a gap in the text is never filled.',
  why: `What arrives ahead of its turn is kept, and given to the application only when the gap before it is
filled. The sender notices by the repeated acknowledgments, or by its timer, and sends the missing
text again.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4', requirement: 'SHLD-31' },
    { rfc: 9293, section: '3.10.8' },
  ],
  messages: {
    default: '{host} keeps this and waits for {missing}, which never comes.',
  },
  wrong: [
    `Client:5001, Server: ESTABLISHED
Client:5001 ~> Server: ACK seq=u ack=v len=100 as p
lose p
Client:5001 -> Server: ACK seq=u+100 ack=v len=100
//                     ^^^ gap-open
Server -> Client:5001: ACK seq=v ack=u
Client:5002 -> Server: SYN seq=M`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -x Server: ACK seq=u ack=v len=100
Client -> Server: ACK seq=u+100 ack=v len=100
Server -> Client: ACK seq=v ack=u`,
    `Client:5001, Server: ESTABLISHED
Client:5001 -x Server: ACK seq=u ack=v len=100
Client:5001 -> Server: ACK seq=u+100 ack=v len=100
Server -> Client:5001: ACK seq=v ack=u
Client:5001 -> Server: ACK seq=u ack=v len=100
Server -> Client:5001: ACK seq=v ack=u+200
Client:5002 -> Server: SYN seq=M`,
  ],
  check: {
    on: 'end',
    given: ({ outcomes }) => outcomes.has('held'),
    run(it, report) {
      const side = (['a', 'b'] as const).find((each) => keeps(it, each));
      if (!side || !isLeftBehind(it, other(side))) return;
      const held = it.steps.find((step): step is ArrivalStep => {
        return step.kind === 'arrival' && step.to === side && step.reaction.outcome === 'held';
      });
      if (!held) return;
      const { rcvNxt: missing } = it.connection.endpoints[side];
      const { index } = it.trace.steps[held.emission] as EmissionStep;
      report('default', index, { at: 'flags', params: { host: it.name(side), missing } });
    },
  },
});

function keeps({ connection: { endpoints } }: Ending, side: Side): boolean {
  return endpoints[side].held.length > 0;
}
