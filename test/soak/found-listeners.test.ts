/** Listeners and their queues: exchanges that were once accused. */
import { describe, it } from 'vitest';
import { expectLegal } from '../support/silence.ts';

describe('a listener that uses SYN cookies', () => {
  it('answers a SYN that comes again behind a reset', () => {
    expectLegal(`host C
host S syncookies
C ~> S: SYN seq=100 as syn
arrive syn
S -> C: SYN ACK seq=500 ack=101
C -> S: RST seq=101
arrive syn
S: LISTEN
S -> C: SYN ACK seq=500 ack=101`);
  });

  it('may agree to scaling with a client that used timestamps, and is gone', () => {
    expectLegal(`host C
host S syncookies
C ~> S: SYN seq=100 wscale=7 sackok ts=10/0 as syn
C: timeout user
arrive syn
S -> C: SYN ACK seq=500 ack=101 wscale=0 sackok ts=70/10`);
  });

  it('remembers that the client used timestamps, and that it did not itself', () => {
    expectLegal(`host C
host S syncookies
C ~> S: SYN seq=100 mss=1440 ts=10/0 as syn
arrive syn
S -> C: SYN ACK seq=500 ack=101 mss=1440
C -> S: ACK seq=101 ack=501
S -> C: FIN ACK seq=501 ack=101
C -> S: FIN ACK seq=101 ack=502
S -> C: ACK seq=502 ack=102
arrive syn
S: TIME-WAIT
S -> C: ACK seq=502 ack=102`);
  });
});

describe('a SYN that is newer than TIME-WAIT', () => {
  const full = (properties: string) => `host C
host S backlog=1${properties}
host Bot spoofed 198.51.100.1
C -> S: SYN seq=100
S -> C: SYN ACK seq=500 ack=101
C -> S: ACK seq=101 ack=501
S -> C: FIN ACK seq=501 ack=101
C -> S: FIN ACK seq=101 ack=502
S -> C: ACK seq=502 ack=102
S: TIME-WAIT
Bot -> S: SYN seq=7
C -> S: SYN seq=100100
S: LISTEN
S: half-open=1`;

  it('finds the queue as full as any other', () => expectLegal(full('')));

  it('may be answered with a cookie', () => {
    expectLegal(`${full(' syncookies')}
S -> C: SYN ACK seq=30502 ack=100101
C -> S: ACK seq=100101 ack=30503
C, S: ESTABLISHED`);
  });
});

describe('a listener whose completed connections nobody accepts', () => {
  const BUSY = `host A
host B
host S backlog=1
A -> S: SYN seq=100
S -> A: SYN ACK seq=500 ack=101
A -> S: ACK seq=101 ack=501
A, S: ESTABLISHED
`;

  it('may ignore the ACK that completes another, and what comes with it', () => {
    expectLegal(`${BUSY}B -> S: SYN seq=7000
S -> B: SYN ACK seq=9000 ack=7001
B -> S: ACK seq=7001 ack=9001
B: ESTABLISHED
S: SYN-RECEIVED
B -> S: ACK seq=7001 ack=9001 len=10
S: timeout RTO
S -> B: SYN ACK seq=9000 ack=7001
B -> S: ACK seq=7011 ack=9001
B: timeout RTO
B -> S: ACK seq=7001 ack=9001 len=10
S: ESTABLISHED
S -> B: ACK seq=9001 ack=7011`);
  });

  it('may ignore a SYN', () => {
    expectLegal(`${BUSY}B -> S: SYN seq=7000
S: LISTEN
B: timeout RTO
B -> S: SYN seq=7000
S -> B: SYN ACK seq=9000 ack=7001`);
  });

  it('may take the SYN of another where it has ignored one', () => {
    expectLegal(`${BUSY.replace('host B', 'host B\nhost C')}B -> S: SYN seq=7000
C -> S: SYN seq=300
S -> C: SYN ACK seq=9000 ack=301
C -> S: ACK seq=301 ack=9001`);
  });

  it('may take an older SYN where it has ignored a newer one', () => {
    expectLegal(`${BUSY}B ~> S: SYN seq=7000 as old
B: timeout user
B -> S: SYN seq=107001
arrive old
S: SYN-RECEIVED
S -> B: SYN ACK seq=9000 ack=7001`);
  });

  it('knows a cookie that it has given before', () => {
    expectLegal(`host A
host B
host S backlog=1 syncookies
A -> S: SYN seq=100
B -> S: SYN seq=7000
S ~> B: SYN ACK seq=9000 ack=7001 as cookie
S -> A: SYN ACK seq=500 ack=101
A -> S: ACK seq=101 ack=501
B: timeout RTO
B -> S: SYN seq=7000
S: LISTEN
arrive cookie
B -> S: ACK seq=7001 ack=9001
S: ESTABLISHED`);
  });

  it('may have room for one where it has ignored another, and needs no cookie', () => {
    const hosts = BUSY.replace('backlog=1', 'backlog=1 syncookies').replace(
      'host B',
      'host B\nhost C',
    );
    expectLegal(`${hosts}B -> S: SYN seq=7000
C -> S: SYN seq=300
S: SYN-RECEIVED
S -> C: SYN ACK seq=9000 ack=301
C -> S: ACK seq=301 ack=9001`);
  });

  it('may still answer with a cookie', () => {
    const hosts = BUSY.replace('backlog=1', 'backlog=1 syncookies').replace(
      'host B',
      'host B\nhost C',
    );
    expectLegal(`${hosts}B -> S: SYN seq=7000
S -> B: SYN ACK seq=9000 ack=7001
C -> S: SYN seq=300
S -> C: SYN ACK seq=30000 ack=301
S: LISTEN
C -> S: ACK seq=301 ack=30001`);
  });

  it('has the number that its SYN,ACK shows, whichever SYN that answers', () => {
    const hosts = BUSY.replace('backlog=1', 'backlog=1 syncookies').replace(
      'host B',
      'host B\nhost C',
    );
    expectLegal(`${hosts}B -> S: SYN seq=7000
C -> S: SYN seq=300
S -> C: SYN ACK seq=9000 ack=301
C: ESTABLISHED
S: SYN-RECEIVED
C -> S: ACK seq=301 ack=9001
S: ESTABLISHED`);
  });

  it('shows by a reset that it has ignored a SYN', () => {
    expectLegal(`host A
host S backlog=1
A -> S: SYN seq=100
S -> A: SYN ACK seq=500 ack=101
A ~> S: ACK seq=101 ack=501 as old
arrive old
S -> A: RST seq=501
A -> S: SYN seq=100101
arrive old
S -> A: RST seq=501`);
  });

  it('has nothing to answer once it sends text, whatever it did with the SYNs before', () => {
    expectLegal(`host A
host B
host S backlog=1 syncookies
A -> S: SYN seq=100
B -> S: SYN seq=7000
S ~> B: SYN ACK seq=9000 ack=7001 as cookie
S -> A: SYN ACK seq=500 ack=101
A -> S: ACK seq=101 ack=501
B -> S: SYN seq=7000
B: timeout RTO
B -> S: SYN seq=7000
S: LISTEN
arrive cookie
B -> S: ACK seq=7001 ack=9001
S -> B: ACK seq=9001 ack=7001 len=10`);
  });

  it('may have an entry where it seemed to have ignored the SYN, and a cookie for the next', () => {
    expectLegal(`${BUSY.replace('backlog=1', 'backlog=1 syncookies').replace(
      'host B',
      'host B\nhost C\nhost D',
    )}B -> S: SYN seq=7000
C -> S: SYN seq=300
B -> S: SYN seq=7000
S: LISTEN
D -> S: SYN seq=200
S: LISTEN
S -> D: SYN ACK seq=800 ack=201
D -> S: ACK seq=201 ack=801
S -> C: SYN ACK seq=600 ack=301`);
  });

  it('has a number of its own for the SYN that follows TIME-WAIT', () => {
    expectLegal(`${BUSY}S -> A: FIN ACK seq=501 ack=101
A -> S: FIN ACK seq=101 ack=502
S -> A: ACK seq=502 ack=102
S: TIME-WAIT
B -> S: SYN seq=7000
A -> S: SYN seq=100101
S: SYN-RECEIVED
S -x A: SYN ACK seq=30502 ack=100102
S: timeout RTO
S -> A: SYN ACK seq=30502 ack=100102
A -> S: ACK seq=100102 ack=30503`);
  });

  it('shows by what it agrees to that it has given no cookie', () => {
    expectLegal(`${BUSY.replace('backlog=1', 'backlog=1 syncookies').replace(
      'host B',
      'host B\nhost C',
    )}B -> S: SYN seq=7000 mss=1440 wscale=7
C -> S: SYN seq=300 mss=1440 wscale=7
S -> C: SYN ACK seq=9000 ack=301 mss=1440 wscale=7`);
  });

  it('may have ignored each of many SYNs', () => {
    expectLegal(`${BUSY.replace('backlog=1', 'backlog=1 syncookies')}B -> S: SYN seq=7000
B: timeout user
B -> S: SYN seq=5000
B: timeout user
S: LISTEN
old B -> S: SYN seq=5000
old B -> S: SYN seq=7000
old B -> S: SYN seq=5000
S: LISTEN`);
  });

  it('answers by a reset what belongs to no connection, rather than giving one up', () => {
    expectLegal(`${BUSY}A ~> S: ACK seq=101 ack=501 len=10 as old
S -> A: RST seq=501
A: CLOSED
A -> S: SYN seq=100101
arrive old
S ~> A: RST as reset
S: LISTEN`);
  });
});
