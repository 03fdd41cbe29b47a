import { has, SYN } from '../../tcp/segment.ts';
import type { Trace } from '../../tcp/trace.ts';
import { defineRule } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';

export default defineRule({
  name: 'open-on-existing-connection',
  group: 'B',
  severity: 'error',
  summary: 'connect is called on a connection that exists.',
  why: `OPEN makes a connection; where there already is one between the two sockets the call fails, and
nothing is sent. A second connection needs another port.`,
  cites: [{ rfc: 9293, section: '3.10.1', requirement: 'MUST-41' }],
  messages: {
    default: 'This call fails: {host} already has this connection, which is {state}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client: connect
//      ^^^^^^^ open-on-existing-connection`,
  ],
  right: [
    `Client: connect
Client -> Server: SYN seq=J`,
    `Client -> Server: SYN seq=J
Client: connect
Client -> Other: SYN seq=M`,
    `A -> B: SYN seq=J
A -> B: ACK seq=J+1 ack=K+1
//      ^^^ segment-without-connection
A: connect`,
  ],
  check: {
    on: 'call',
    run({ step, trace, name }, report) {
      if (step.event.call !== 'connect' || step.error !== 'connection already exists') return;
      if (!step.known || opensAnother(trace, step.index, step.event.host.host)) return;
      report('default', {
        at: 'call',
        params: { host: name(step.side), state: step.before[step.side].state },
        fixes: [REMOVE_STATEMENT],
      });
    },
  },
});

/** The call is for a connection that the host opens further below. */
function opensAnother(trace: Trace, from: number, host: string): boolean {
  return (lastSyns(trace).get(host) ?? -1) > from;
}

/** The last SYN of each host; looked for once. */
function lastSyns(trace: Trace): ReadonlyMap<string, number> {
  const known = cache.get(trace);
  if (known) return known;
  const found = new Map<string, number>();
  for (const step of trace.steps) {
    if (step.kind !== 'emission' || !has(step.segment, SYN)) continue;
    found.set(step.event.from.host, step.index);
  }
  cache.set(trace, found);
  return found;
}

const cache = new WeakMap<Trace, ReadonlyMap<string, number>>();
