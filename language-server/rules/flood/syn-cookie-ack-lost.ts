import { ACK, has } from '../../tcp/segment.ts';
import { type EmissionStep, other, type Side } from '../../tcp/trace.ts';
import { defineRule, type Ending } from '../define-rule.ts';

export default defineRule({
  name: 'syn-cookie-ack-lost',
  group: 'J',
  severity: 'info',
  insight: true,
  summary: 'The ACK that would bring a SYN cookie back is lost, and the client sends nothing else.',
  why: `Without an entry nobody sends the SYN,ACK again. A client that speaks first notices nothing: its
text carries the same acknowledgment, and with it the cookie. But where the server is to speak first,
as with SMTP or SSH, the client waits for ever for a server that knows nothing of it.`,
  cites: [{ rfc: 4987, section: '3.6' }],
  messages: {
    default: 'The cookie is lost with it: unless {client} speaks first, it waits for ever.',
  },
  wrong: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1
Client -x Server: ACK seq=J+1 ack=c+1
//                ^^^ syn-cookie-ack-lost
Client: ESTABLISHED
Server: LISTEN`,
    `host Server syncookies
host Client
Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -x Server: ACK seq=J+1 ack=K+1
//                ^^^ syn-cookie-ack-lost`,
  ],
  right: [
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1
Client -x Server: ACK seq=J+1 ack=c+1
Client -> Server: PSH ACK seq=J+1 ack=c+1 len=5
Server: ESTABLISHED`,
    `host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=c ack=J+1
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1`,
  ],
  check: {
    on: 'end',
    where: ({ states }) => states.includes('ESTABLISHED'),
    run(it, report) {
      const client = stranded(it);
      const lost = client && it.steps.find((step): step is EmissionStep => isLost(step, client));
      if (!lost) return;
      report('default', lost.index, { at: 'flags', params: { client: it.name(client) } });
    },
  },
});

/** The side that is connected to a listener which knows nothing of it. */
function stranded({ connection: { endpoints } }: Ending): Side | undefined {
  return (['a', 'b'] as const).find((side) => {
    return endpoints[side].state === 'ESTABLISHED' && endpoints[other(side)].cookie;
  });
}

function isLost(step: Ending['steps'][number], client: Side): step is EmissionStep {
  return (
    step.kind === 'emission' &&
    step.from === client &&
    step.fate === 'lost' &&
    has(step.segment, ACK)
  );
}
