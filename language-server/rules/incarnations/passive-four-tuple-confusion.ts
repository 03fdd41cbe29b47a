import type { Socket } from '../../tcp/script.ts';
import { ACK, has, SYN } from '../../tcp/segment.ts';
import { socketText } from '../../tcp/simulate/host.ts';
import { isUnconnected } from '../../tcp/state.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';
import { FAR } from '../history.ts';

export default defineRule({
  name: 'passive-four-tuple-confusion',
  group: 'G',
  severity: 'error',
  summary: 'A segment is written without the ports of its connection.',
  why: `A connection is the pair of its two sockets, addresses and ports. As soon as a connection is written
with ports, a segment between the same hosts without them belongs to another one, which nobody has
opened.`,
  cites: [
    { rfc: 9293, section: '3.3.1' },
    { rfc: 9293, section: '3.9.1', requirement: 'MUST-45' },
  ],
  messages: {
    default: 'The connection between these hosts is {from} and {to}: write the ports.',
    several:
      'Several connections between these hosts are open: write the ports of the one that is meant.',
  },
  wrong: [
    `Client:5001 -> Server:80: SYN seq=J
Server:80 -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server:80: ACK seq=J+1 ack=K+1
Client -> Server: FIN ACK seq=J+1 ack=K+1
//^^^^ passive-four-tuple-confusion`,
    `Client:5001 -> Server:80: SYN seq=J
Server:80 -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server:80: ACK seq=J+1 ack=K+1
Client:5002 -> Server:80: SYN seq=M
Server:80 -> Client:5002: SYN ACK seq=N ack=M+1
Client:5002 -> Server:80: ACK seq=M+1 ack=N+1
Server -> Client: FIN ACK seq=K+1 ack=J+1
//^^^^ passive-four-tuple-confusion`,
  ],
  right: [
    `Client:5001 -> Server:80: SYN seq=J
Server:80 -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server:80: ACK seq=J+1 ack=K+1
Client -> Server: SYN seq=M`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => {
      const opens = has(it, SYN) && !has(it, ACK);
      return isUnconnected(it.state) && it.owes.length === 0 && !opens;
    },
    run(it, report) {
      const [one, ...others] = meantBy(it);
      if (!one) return;
      const ends = endsOf(it, one);
      report(others.length > 0 ? 'several' : 'default', {
        at: 'from',
        params: { from: socketText(ends.from), to: socketText(ends.to) },
        fixes: others.length > 0 ? [] : [writePorts(ends)],
        related: [one, ...others].map(({ index }) => {
          return { step: index, at: 'from', message: 'A connection between these hosts.' };
        }),
      });
    },
  },
});

interface Ends {
  readonly from: Socket;
  readonly to: Socket;
}

/** The last segment of each open connection that has the same hosts and whose ports do not differ. */
function meantBy(it: Emission): readonly EmissionStep[] {
  const found = new Map<number, EmissionStep>();
  const end = Math.max(0, it.steps.length - FAR);
  for (let index = it.steps.length - 1; index >= end; index--) {
    const step = it.steps[index];
    if (step?.kind !== 'emission' || step.connection === it.step.connection) continue;
    if (!found.has(step.connection) && isLike(endsOf(it, step), it)) {
      found.set(step.connection, step);
    }
  }
  return [...found.values()].filter(({ after }) => {
    return !isUnconnected(after.a.state) || !isUnconnected(after.b.state);
  });
}

/** In the direction of the segment. */
function endsOf({ step }: Emission, { event }: EmissionStep): Ends {
  const { from, to } = event;
  return from.host === step.event.from.host ? { from, to } : { from: to, to: from };
}

function isLike({ from, to }: Ends, { step: { event } }: Emission): boolean {
  return fits(from, event.from) && fits(to, event.to);
}

function fits(a: Socket, b: Socket): boolean {
  if (a.host !== b.host) return false;
  return a.port === b.port || a.port === undefined || b.port === undefined;
}

function writePorts({ from, to }: Ends): Fix {
  const title = `Write ${socketText(from)} and ${socketText(to)}`;
  return { title, edits: [{ kind: 'direction', from, to }] };
}
