import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { isSynchronized, type State } from '../../tcp/state.ts';
import type { ArrivalStep, EmissionStep, StartStep } from '../../tcp/trace.ts';
import { defineRule, type StepFacts } from '../define-rule.ts';
import { changeTo, stepsAfter } from './moment.ts';

type Start = StepFacts<StartStep>;

export default defineRule({
  name: 'initial-state-contradiction',
  group: 'K',
  severity: 'error',
  summary: 'A host starts in a state in which it cannot send its first segment.',
  why: `A claim about a host that has done nothing yet says where it starts. A server that answers a
SYN must be in LISTEN: nobody waits in CLOSED, and a SYN that comes there is answered by a reset.
A client that opens a connection does not have one yet: it is CLOSED.`,
  cites: [
    { rfc: 9293, section: '3.10.1' },
    { rfc: 9293, section: '3.10.7.1' },
  ],
  messages: {
    answers: '{host} starts {state}, but answers a SYN below: to do that it must be in LISTEN.',
    opens: '{host} starts {state}, but opens a connection below: before its SYN it is CLOSED.',
  },
  wrong: [
    `Client: CLOSED
Server: CLOSED
//      ^^^^^^ initial-state-contradiction
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client: ESTABLISHED
//      ^^^^^^^^^^^ initial-state-contradiction
Server: LISTEN
Client -> Server: SYN seq=J`,
  ],
  right: [
    `Client: CLOSED
Server: LISTEN
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1`,
    `Client, Server: ESTABLISHED
Server -> Client: RST seq=v
Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'start',
    run(it, report) {
      const { event } = it.step;
      const first = event.kind === 'state' ? firstEmission(it) : undefined;
      if (event.kind !== 'state' || !first || isDeliberate(first)) return;
      const kind = contradiction(it, event.state, first);
      if (!kind) return;
      report(kind, {
        at: 'state',
        params: { host: event.host.host, state: event.state },
        fixes: [changeTo(kind === 'answers' ? 'LISTEN' : 'CLOSED')],
        related: [{ step: first.index, at: 'statement', message: 'Its first segment.' }],
        explains: [first.index],
      });
    },
  },
});

function firstEmission(it: Start): EmissionStep | undefined {
  const { host } = it.step.event.host;
  for (const each of stepsAfter(it)) {
    if (each.kind !== 'emission' || each.provenance !== 'sent') continue;
    if (each.event.from.host === host) return each;
  }
  return undefined;
}

/** A mistake on purpose is reported where it is. */
function isDeliberate({ event }: EmissionStep): boolean {
  return event.expect.length + event.allow.length > 0;
}

function contradiction(
  it: Start,
  state: State,
  first: EmissionStep,
): 'answers' | 'opens' | undefined {
  const { written } = first.event;
  if (!has(written, SYN) || has(written, RST)) return undefined;
  const connected = isSynchronized(state);
  if (has(written, ACK)) {
    // TIME-WAIT may accept a new SYN (RFC 9293 MAY-2).
    if (first.before[first.from].state === 'SYN-RECEIVED') return undefined;
    return (connected || state === 'CLOSED') && isAnswer(it, first) ? 'answers' : undefined;
  }
  const isAsItStarted = first.before[first.from].state === state;
  return connected && isAsItStarted ? 'opens' : undefined;
}

/** A peer's SYN has arrived, and nothing else. */
function isAnswer({ step, trace }: Start, first: EmissionStep): boolean {
  const arrived = trace.steps.slice(step.index, first.index).filter((each) => {
    return (
      each.kind === 'arrival' && each.connection === first.connection && each.to === first.from
    );
  }) as ArrivalStep[];
  return (
    arrived.length > 0 &&
    arrived.every(({ segment }) => has(segment, SYN) && !hasAny(segment, ACK | RST))
  );
}
