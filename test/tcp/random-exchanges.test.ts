/** What the generated exchanges of test/soak found, each as the smallest note that shows it. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';

/** Errors and warnings. */
function complaints(text: string): string[] {
  return checkText(text)
    .findings.filter(({ finding }) => /error|warning/.test(finding.severity))
    .map(({ line, rule }) => `${line + 1} ${rule}`);
}

describe('an exchange that conforms', () => {
  it('may repeat a SYN,ACK after the FIN, while the SYN is not acknowledged', () => {
    const text = `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: close
Server -> Client: FIN ACK seq=K+1 ack=J+1
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=J+1
Client: ESTABLISHED
Server: FIN-WAIT-1`;
    expect(complaints(text)).toEqual([]);
  });

  it('may repeat a SYN,ACK while a new SYN is on its way', () => {
    const text = `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Client: reboot
Client ~> Server: SYN seq=J+100000 as p
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=J+1`;
    expect(complaints(text)).toEqual([]);
  });

  it('may abort with a reset whose numbers are left out', () => {
    const text = `Client -> Server: SYN seq=J
Server ~> Client: SYN ACK seq=K ack=J+1 as p
Server: abort
Server -> Client: RST ACK
Client: CLOSED`;
    expect(complaints(text)).toEqual([]);
  });

  it('may repeat text where the peer counts with the same numbers', () => {
    const text = `A, B: ESTABLISHED
B -> A: FIN ACK seq=0 ack=1
A -> B: ACK seq=1 ack=1 len=10
A -> B: ACK seq=1 len=10`;
    expect(complaints(text)).toEqual([]);
  });

  it('may refuse a SYN after a timer ended the last connection', () => {
    const text = `Client, Server: ESTABLISHED
Client -x Server: FIN ACK seq=u ack=v
Client: timeout user
Server: timeout user
Client -> Server: SYN seq=u+100000
Server: CLOSED
Server -> Client: RST ACK seq=0 ack=u+100001`;
    expect(complaints(text)).toEqual([]);
  });

  it('may see an old refusal arrive in a later connection', () => {
    const text = `A, B: CLOSED
A ~> B: SYN seq=J as p1
arrive p1
B ~> A: RST ACK seq=0 ack=J+1 as p2
cross {
  A -> B: SYN seq=J
  B -> A: SYN seq=K
}
A -> B: SYN ACK seq=J ack=K+1
B -> A: SYN ACK seq=K ack=J+1
arrive p2
A, B: ESTABLISHED`;
    expect(complaints(text)).toEqual([]);
  });
});

describe('a SYN that comes again', () => {
  it('with its text does not end the connection that it opened', () => {
    const text = `Client ~> Server: SYN seq=J len=10 as p
arrive p
Server -x Client: SYN ACK seq=K ack=J+1
arrive p
Server: SYN-RECEIVED`;
    expect(complaints(text)).toEqual([]);
  });
});

describe('claims about a connection that is in doubt', () => {
  /** Whether the octets are in the window cannot be known: a number against a symbol. */
  const doubt = `Client, Server: ESTABLISHED
Client -> Server: ACK seq=J ack=K
forged Server -> Client: ACK seq=7 ack=J len=5`;

  it.each([
    ['FIN-WAIT-1', 'CLOSE-WAIT'],
    ['FIN-WAIT-1', 'ESTABLISHED'],
    ['FIN-WAIT-2', 'LAST-ACK'],
  ])('take both ends at their word: %s and %s', (client, server) => {
    expect(complaints(`${doubt}\nClient: ${client}\nServer: ${server}`)).toEqual([]);
    expect(complaints(`${doubt}\nServer: ${server}\nClient: ${client}`)).toEqual([]);
  });

  it('hold for what follows', () => {
    const text = `${doubt}\nClient: FIN-WAIT-1\nServer: CLOSE-WAIT\nClient: ESTABLISHED`;
    expect(complaints(text)).toEqual(['6 state-assertion-off-by-one']);
  });
});

describe('who accepts a SYN in TIME-WAIT', () => {
  it('listens', () => {
    const text = `Client: TIME-WAIT
Server: CLOSED
Client: snd.nxt=J
Client: rcv.nxt=K
Server -> Client: SYN seq=K+1000
Client: timeout user
Client: LISTEN`;
    expect(complaints(text)).toEqual([]);
  });
});

describe('a FIN with text', () => {
  it('follows what was sent before', () => {
    const text = `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=10
Client -> Server: FIN PSH ACK seq=u+11 ack=v len=100`;
    expect(complaints(text)).toEqual(['3 fin-seq-mismatch']);
  });
});
