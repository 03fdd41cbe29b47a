/** A listener and its queue, apart from the connections that come through it (RFC 4987). */
import { describe, expect, it } from 'vitest';
import { toText } from '../../language-server/tcp/sequence.ts';
import type { ArrivalStep, Step } from '../../language-server/tcp/trace.ts';
import { checkText } from '../support/fixture.ts';

describe('a listener with backlog=2', () => {
  const hosts = (...names: string[]): string =>
    ['host Server backlog=2', ...names.map((name) => `host ${name}`)].join('\n');

  it('takes a SYN for an entry, and the ACK frees it', () => {
    expect(
      queues(`${hosts('Client')}
Client -> Server: SYN
Server -> Client: SYN ACK
Client -> Server: ACK`),
    ).toEqual(['syn-accepted 1/2', 'established 0/2']);
  });

  it('drops a SYN in silence when it is full, and stays LISTEN', () => {
    const { trace, findings } = checkText(`${hosts('A', 'B', 'C')}
A -> Server: SYN
B -> Server: SYN
C -> Server: SYN
Server: LISTEN`);
    const last = arrivals(trace.steps).at(-1);
    expect(last?.reaction.outcome).toBe('queue-full');
    expect(last?.after[last.to].owes).toEqual([]);
    expect(findings.filter(({ finding }) => !finding.insight)).toEqual([]);
  });

  it.each([
    ['a reset', 'A -> Server: RST'],
    ['the user timeout', 'Server: timeout user'],
    ['a reboot', 'Server: reboot'],
  ])('has room again after %s', (_, end) => {
    expect(
      queues(`${hosts('A', 'B', 'C')}
A -> Server: SYN seq=J
Server -> A: SYN ACK
${end}
B -> Server: SYN`).at(-1),
    ).toMatch(/1\/2$/);
  });

  it('gives up the entry that waits for the longest', () => {
    const { trace } = checkText(`${hosts('A', 'B', 'C')}
A -> Server: SYN
B -> Server: SYN
C -> Server: SYN
Server: timeout user`);
    const [a, b] = trace.connections.map(({ endpoints }) => endpoints.b.state);
    expect([a, b]).toEqual(['LISTEN', 'SYN-RECEIVED']);
  });

  it('counts every port apart, and a host without a port all of them', () => {
    const { findings } = checkText(`${hosts('A', 'B', 'C')}
A -> Server:80: SYN
B -> Server:80: SYN
C -> Server:443: SYN
Server:80: half-open=2
Server:443: half-open=1
Server: half-open=3`);
    expect(findings.filter(({ finding }) => !finding.insight)).toEqual([]);
  });

  it('may hold entries of old', () => {
    expect(
      queues(`${hosts('Client', 'Other')}
Server: half-open=1
Client -> Server: SYN
Other -> Server: SYN`),
    ).toEqual(['syn-accepted 2/2', 'queue-full 2/2']);
  });
});

describe('an entry', () => {
  const flood = (profile: string, time: string): string[] =>
    queues(`profile ${profile}
host Server backlog=1
host Bot spoofed 198.51.100.1
host Client
@0s Bot -> Server: SYN
@${time} Client -> Server: SYN`);

  it('lasts 63 seconds with Linux', () => {
    expect(flood('linux', '62.9s').at(-1)).toBe('queue-full 1/1');
    expect(flood('linux', '63s').at(-1)).toBe('syn-accepted 1/1');
  });

  it('lasts until somebody says otherwise with RFC 9293', () => {
    expect(flood('rfc9293', '1000s').at(-1)).toBe('queue-full 1/1');
  });

  it('is freed while the note waits, too', () => {
    const { trace } = checkText(`profile linux
host Server backlog=1
host Bot spoofed 198.51.100.1
Bot -> Server: SYN
wait 63s`);
    const wait = trace.steps.find((step) => step.kind === 'wait');
    expect(wait?.expired).toEqual([
      { connection: 0, side: 'b', from: 'SYN-RECEIVED', state: 'LISTEN' },
    ]);
  });
});

describe('a crowd', () => {
  it('fills as many entries as fit, and is one connection', () => {
    const { trace } = checkText(`host Server backlog=128
host Bots[200] spoofed 198.51.100.0/24
Bots -> Server: SYN
Server: half-open=128`);
    expect(trace.connections.map(({ multiplicity }) => multiplicity)).toEqual([200]);
  });

  it('tries again with those that found no room', () => {
    const { findings } = checkText(`host Server backlog=2
host Customers[5]
Customers -> Server: SYN seq=J
Server -> Customers: SYN ACK seq=K ack=J+1
Customers -> Server: ACK seq=J+1 ack=K+1
Customers -> Server: SYN seq=J
Server: half-open=2
Server -> Customers: SYN ACK seq=L ack=J+1
Customers -> Server: ACK seq=J+1 ack=L+1
Customers -> Server: SYN seq=J
Server: half-open=1`);
    expect(findings.filter(({ finding }) => !finding.insight)).toEqual([]);
  });

  it('has no limit where no backlog is said', () => {
    const { findings } = checkText(`host Server
host Bots[200] spoofed 198.51.100.0/24
Bots -> Server: SYN
Server: half-open=200`);
    expect(findings.filter(({ finding }) => !finding.insight)).toEqual([]);
  });

  it('gets a claim about the count corrected', () => {
    const { findings } = checkText(`host Server backlog=128
host Bots[200] spoofed 198.51.100.0/24
Bots -> Server: SYN
Server: half-open=200`);
    expect(findings.map(({ rule }) => rule)).toContain('var-assertion-mismatch');
  });

  it('with forged addresses is nobody: it has no states, and nothing reaches it', () => {
    const { trace } = checkText(`host Server backlog=1
host Bot spoofed 198.51.100.1
Bot -> Server: SYN
Server -> Bot: SYN ACK`);
    expect(trace.connections[0]?.endpoints.a.state).toBe('CLOSED');
    expect(arrivals(trace.steps).at(-1)?.reaction.outcome).toBe('nobody');
  });
});

describe('SYN cookies', () => {
  const handshake = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=c ack=J+1`;

  it('are the answer to every SYN without a backlog, and of a full queue with one', () => {
    const client = 'host Client\nClient -> Server: SYN';
    expect(queues(`host Server syncookies\n${client}`)).toEqual(['cookie 0']);
    expect(queues(`host Server backlog=1 syncookies\n${client}`)).toEqual(['syn-accepted 1/1']);
    expect(queues(`host Server backlog=0 syncookies\n${client}`)).toEqual(['cookie 0/0']);
  });

  it('leave the listener in LISTEN until the ACK brings the cookie back', () => {
    const { trace } = checkText(`host Server syncookies
host Client
${handshake}
Client -> Server: ACK seq=J+1 ack=c+1`);
    const states = arrivals(trace.steps).map(({ after }) => after.b.state);
    expect(states).toEqual(['LISTEN', 'LISTEN', 'ESTABLISHED']);
  });

  it('come back with text as well, which is taken', () => {
    const { trace } = checkText(`host Server syncookies
host Client
${handshake}
Client -x Server: ACK seq=J+1 ack=c+1
Client -> Server: PSH ACK seq=J+1 ack=c+1 len=5
Server: rcv.nxt=J+6`);
    expect(trace.connections[0]?.endpoints.b.state).toBe('ESTABLISHED');
  });

  it('are the same for the same SYN, and another for another', () => {
    const { trace } = checkText(`host Server syncookies
host Client
Client -> Server: SYN seq=J
Server -x Client: SYN ACK
Client -> Server: SYN seq=J
Server -x Client: SYN ACK
old Client -> Server: SYN seq=X`);
    const [one, two, three] = arrivals(trace.steps).map(({ after }) => after.b.iss);
    expect(two).toEqual(one);
    expect(three).not.toEqual(one);
  });

  it.each([
    ['another acknowledgment', 'ACK seq=J+1 ack=999'],
    ['another sequence number', 'ACK seq=J+2 ack=c+1'],
  ])('are not believed with %s: a reset is owed', (_, wrong) => {
    const { trace } = checkText(`host Server syncookies
host Client
${handshake}
forged Client -> Server: ${wrong}`);
    const { endpoints } = trace.connections[0] ?? {};
    expect(endpoints?.b.state).toBe('LISTEN');
    expect(endpoints?.b.owes.map(({ kind }) => kind)).toEqual(['reset']);
  });
});

describe('a SYN with text that is refused', () => {
  it('is acknowledged with its text by the reset (RFC 9293 3.10.7.1)', () => {
    const { steps } = checkText(`Client -> Server: SYN seq=J len=10
Server -> Client: RST ACK`).trace;
    const [, refusal] = arrivals(steps);
    expect(refusal?.segment.ack && toText(refusal.segment.ack)).toBe('J+11');
  });
});

function arrivals(steps: readonly Step[]): readonly ArrivalStep[] {
  return steps.filter((step): step is ArrivalStep => step.kind === 'arrival');
}

/** What became of each segment that reached a listener, with its queue after it. */
function queues(text: string): string[] {
  return arrivals(checkText(text).trace.steps).flatMap(({ queue, reaction }) => {
    if (!queue) return [];
    const { halfOpen, backlog } = queue;
    return [`${reaction.outcome} ${halfOpen}${backlog === undefined ? '' : `/${backlog}`}`];
  });
}
