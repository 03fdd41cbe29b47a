/** Several connections of the same hosts, one after the other and side by side. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';
import { expectLegal } from '../support/silence.ts';

const CLOSED = `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
`;

function rulesOf(text: string): string[] {
  const { findings } = checkText(text);
  return findings.filter(({ finding }) => !finding.insight).map(({ rule }) => rule);
}

describe('a host that is busy with one connection', () => {
  it('takes another one', () => {
    expectLegal(`Client:5001, Server: ESTABLISHED
Client:5001 -> Server: PSH ACK seq=u ack=v len=10
Server -> Client:5001: ACK seq=v ack=u+10
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1
Client:5002 -> Server: ACK seq=M+1 ack=N+1`);
  });

  it('takes one, though it opened the other itself', () => {
    expectLegal(`A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
C -> A: SYN seq=M
A -> C: SYN ACK seq=N ack=M+1
C -> A: ACK seq=M+1 ack=N+1`);
  });

  it('has a state in each, which a port tells apart', () => {
    const claims = (first: string, second: string) => `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5002 -> Server: SYN seq=M
Client:5001: ${first}
Client:5002: ${second}`;
    expectLegal(claims('ESTABLISHED', 'SYN-SENT'));
    expect(rulesOf(claims('SYN-SENT', 'ESTABLISHED'))).toHaveLength(2);
  });

  it('has none on a port before that is used', () => {
    const text = `Client:5001 -x Server: SYN seq=J
Client:5002: SYN-SENT
Client:5002 -> Server: SYN seq=M`;
    expect(rulesOf(text)).toContain('state-assertion-off-by-one');
  });

  it('may refuse one', () => {
    expectLegal(`A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
C -> A: SYN seq=M
A -> C: RST ACK seq=0 ack=M+1
C: CLOSED`);
  });

  it('takes none after a reboot, until it listens', () => {
    const open = (listen: string) => `Client:5001 -> Server: SYN seq=J
Server -> Client:5001: SYN ACK seq=K ack=J+1
Client:5001 -> Server: ACK seq=J+1 ack=K+1
Server: reboot
${listen}Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`;
    expect(rulesOf(open(''))).toContain('closed-port-must-reset');
    expectLegal(open('Server: listen\n'));
  });
});

describe('a host without a connection', () => {
  it('owes the newest resets, however many segments it gets', () => {
    const flood = Array.from({ length: 500 }, (_, i) => `old Client -> Server: ACK seq=7 ack=${i}`);
    const { trace } = checkText(`Server: CLOSED\n${flood.join('\n')}`);
    const owes = trace.connections[0]?.endpoints.b.owes ?? [];
    expect(owes.length).toBeLessThan(100);
    expect(owes.at(-1)?.cause).toBe(trace.steps.length - 1);
  });
});

describe('a connection that is opened again', () => {
  it('begins after 2MSL, with any number', () => {
    expectLegal(`${CLOSED}wait 2MSL
Client -> Server: SYN seq=M
Server -> Client: SYN ACK seq=N ack=M+1
Client -> Server: ACK seq=M+1 ack=N+1
Client, Server: ESTABLISHED`);
  });

  it('was accepted, if a claim says so', () => {
    expectLegal(`${CLOSED}Server: CLOSED
wait 2MSL
Client -> Server: SYN seq=M
Server: SYN-RECEIVED
Server -> Client: SYN ACK seq=N ack=M+1`);
  });

  it('is refused by a host that was said to be CLOSED before it did anything', () => {
    const text = `Server: CLOSED
Client -> Server: SYN seq=M
Server -> Client: SYN ACK seq=N ack=M+1`;
    expect(rulesOf(text).length).toBeGreaterThan(0);
  });

  it('is warned about while its opener is in TIME-WAIT', () => {
    expect(rulesOf(`${CLOSED}Client -> Server: SYN seq=M`)).toEqual(['tw-active-reuse']);
  });

  it('may begin at once from the side that closed second', () => {
    expectLegal(`${CLOSED}Server -> Client: SYN seq=v+5000
Client -> Server: SYN ACK seq=u+90000 ack=v+5001
Server -> Client: ACK seq=v+5001 ack=u+90001
Client, Server: ESTABLISHED`);
  });

  it('may be refused by TIME-WAIT, which acknowledges what it had before', () => {
    expectLegal(`${CLOSED}Server -> Client: SYN seq=v+5000
Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT
Server -> Client: RST seq=v+1`);
  });

  it('begins beyond the numbers of the last one, where TIME-WAIT takes it', () => {
    const text = `${CLOSED}Server -> Client: SYN seq=v+5000
Client -> Server: SYN ACK seq=u-10 ack=v+5001`;
    expect(rulesOf(text)).toEqual(['tw-reuse-isn-too-small']);
  });

  it('begins with its own ports where the hosts have several', () => {
    expectLegal(`Client:5001 -> Server:80: SYN seq=J
Client:5002 -> Server:80: SYN seq=M
Server:80 -> Client:5001: SYN ACK seq=K ack=J+1
Server:80 -> Client:5002: SYN ACK seq=N ack=M+1
Client:5002 -> Server:80: ACK seq=M+1 ack=N+1
Client:5001 -> Server:80: ACK seq=J+1 ack=K+1`);
  });
});

describe('a segment that is late', () => {
  const late = (waits: string) => `Client, Server: ESTABLISHED
Client ~> Server: PSH ACK seq=u ack=v len=10 as p
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10
${waits}
arrive p`;

  it.each(['wait 1MSL', 'wait 119s', 'wait 3s'])('arrives after %s', (waits) => {
    expectLegal(late(waits));
  });

  it.each(['wait 2MSL', 'wait 121s', 'profile linux\nwait 2MSL'])('is lost after %s', (text) => {
    const [profile, waits] = text.startsWith('profile') ? text.split('\n') : ['', text];
    expect(rulesOf(`${profile}\n${late(waits ?? '')}`)).toContain('segment-outlives-msl');
  });
});
