/** What the generator has found: exchanges of conforming endpoints that were once accused. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';
import { expectLegal } from '../support/silence.ts';

const OPEN = `A -> B: SYN seq=100 mss=1460 sackok
B -> A: SYN ACK seq=500 ack=101 mss=1460 sackok
A -> B: ACK seq=101 ack=501
`;

describe('a block that reports a duplicate (RFC 2883)', () => {
  it('may be a FIN that came twice', () => {
    expectLegal(`${OPEN}B -> A: FIN ACK seq=501 ack=101
A -x B: ACK seq=101 ack=502
B: timeout RTO
B -> A: FIN ACK seq=501 ack=101
A -> B: ACK seq=101 ack=502 sack=501:502`);
  });

  it('may be the octet of a probe that was taken after the window had been closed', () => {
    expectLegal(`${OPEN}A -> B: ACK seq=101 ack=501 len=10
B -> A: ACK seq=501 ack=111 win=0
A: timeout persist
A -> B: ACK seq=111 ack=501 len=1
A: timeout persist
A -> B: ACK seq=111 ack=501 len=1
B -> A: ACK seq=501 ack=112 win=1000 sack=111:112`);
  });
});

describe('a SYN in TIME-WAIT', () => {
  it('is judged by its number where the host leaves timestamps out', () => {
    expectLegal(`B: LISTEN
A ~> B: SYN seq=100 mss=1460 ts=70/0 as old
arrive old
B -> A: SYN ACK seq=500 ack=101 mss=1460
A -> B: ACK seq=101 ack=501
B -> A: FIN ACK seq=501 ack=101
A -> B: FIN ACK seq=101 ack=502
B -> A: ACK seq=502 ack=102
B: TIME-WAIT
arrive old
B: TIME-WAIT
B -> A: ACK seq=502 ack=102`);
  });
});

describe('the options of a new SYN', () => {
  it('do not concern the connection before it, which has not heard them', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: FIN ACK seq=100 ack=500
B -> A: FIN ACK seq=500 ack=101
A -x B: ACK seq=101 ack=501
wait 2MSL
B: timeout RTO
cross {
  A -> B: SYN seq=100101 mss=100
  B -> A: FIN ACK seq=500 ack=101 len=0
}`);
    const { findings } = checkText(`A, B: ESTABLISHED
A -> B: FIN ACK seq=100 ack=500
B -> A: ACK seq=500 ack=101
A: reboot
cross {
  A -> B: SYN seq=100101 mss=100
  B -> A: ACK seq=500 ack=101 len=536
}`);
    expect(findings.map(({ rule }) => rule)).not.toContain('segment-exceeds-mss');
  });
});

describe('a SYN,ACK that is sent again', () => {
  it('does not take back the larger window that an ACK has told since', () => {
    expectLegal(`B: LISTEN
A ~> B: SYN seq=100 wscale=8 as syn
arrive syn
B -x A: SYN ACK seq=500 ack=101 win=65535 wscale=8
arrive syn
B -x A: ACK seq=501 ack=101 win=200000
A: abort
A: connect
B: timeout RTO
cross {
  A -> B: SYN seq=100101 wscale=8
  B -> A: SYN ACK seq=500 ack=101 win=65535 wscale=8
}
B: LISTEN`);
  });
});

describe('a forged FIN in the midst of the text that follows', () => {
  it('is none where the text goes on behind it', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=1 ack=500 len=10
B -> A: ACK seq=500 ack=11
forged A -> B: FIN ACK seq=12 ack=500
A -> B: ACK seq=11 ack=500 len=100
B: ESTABLISHED
B -> A: ACK seq=500 ack=111`);
  });
});

describe('a listener whose queue holds one', () => {
  it('counts a connection that comes for the second time', () => {
    expectLegal(`host A
host B
host S backlog=1
A -> S: SYN seq=100
S -> A: SYN ACK seq=500 ack=101
A -> S: ACK seq=101 ack=501
A -> S: RST seq=101
A -> S: SYN seq=100101
S: SYN-RECEIVED
B -> S: SYN seq=900
S: LISTEN`);
  });
});

describe('TIME-WAIT', () => {
  it('is over after times that add up to 2MSL', () => {
    expectLegal(`A, B: ESTABLISHED
wait 0.1s
A -> B: FIN ACK seq=100 ack=500
wait 0.2s
B -> A: FIN ACK seq=500 ack=101
A -> B: ACK seq=101 ack=501
wait 0.3s
wait 239.7s
A: CLOSED`);
  });
});

describe('a SYN,ACK that is sent again by its timer', () => {
  it('may follow at once the one that answers a repeated SYN', () => {
    expectLegal(`@0s A -> B: SYN seq=100
@0.01s B ~> A: SYN ACK ack=101 as p
@1s A -> B: SYN seq=100
@1s B -x A: SYN ACK seq=500 ack=101
@1.01s B: timeout RTO
@1.01s B -> A: SYN ACK seq=500 ack=101`);
  });
});

describe('an ACK below SND.UNA', () => {
  it('does not tell the window, though its number is newer', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=90 ack=500 len=10 win=1000
B -x A: ACK seq=500 ack=100 len=1 win=5000
B ~> A: ACK seq=501 ack=100 len=1 win=5000 as late
A -> B: ACK seq=100 ack=500 len=10 win=1000
B: timeout RTO
B -> A: ACK seq=500 ack=110 len=1 win=4990
arrive late
A: snd.wnd=4990`);
  });
});

describe('text on the SYN of a simultaneous open', () => {
  it('waits until the connection is open, and is acknowledged then', () => {
    expectLegal(`A, B: CLOSED
cross {
  A -> B: SYN seq=100 len=10
  B -> A: SYN seq=500 len=20
}
B ~> A: SYN ACK seq=500 ack=101 as p
A -> B: SYN ACK seq=100 ack=501
B: rcv.nxt=111
B -> A: ACK seq=521 ack=111
A: ESTABLISHED
A: rcv.nxt=521`);
  });
});

describe('text on the SYN of a connection that is closed before it is open', () => {
  it('stands before the text that follows', () => {
    expectLegal(`B: LISTEN
A ~> B: SYN seq=100 len=10 as syn
arrive syn
B ~> A: SYN ACK seq=500 ack=101 as p
B -x A: FIN ACK seq=501 ack=101
arrive p
A -> B: FIN ACK seq=111 ack=501 len=10
B: CLOSING
B -> A: ACK seq=502 ack=122`);
  });
});

describe('an ACK that crosses something', () => {
  it('may tell that the probe before was taken', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=0
A: timeout persist
A -> B: ACK seq=110 ack=500 len=1
A: timeout persist
cross {
  A -> B: ACK seq=109 ack=500
  B -> A: ACK seq=500 ack=111 win=1000
}`);
  });
});

describe('an ACK that is too old, after a simultaneous open', () => {
  it('is answered, for the SYN has told a window', () => {
    expectLegal(`A, B: CLOSED
cross {
  A -> B: SYN seq=100 win=1000
  B -> A: SYN seq=500 win=1000
}
B ~> A: SYN ACK seq=500 ack=101 win=1000 as p
A -> B: SYN ACK seq=100 ack=501 win=1000
arrive p
forged B -> A: ACK seq=501 ack=4294960000
A -> B: ACK seq=101 ack=501 win=1000`);
  });
});

describe('text of a SYN that was not acknowledged', () => {
  it('may be sent again from any of its octets on', () => {
    expectLegal(`A -> B: SYN seq=100 len=50
B -> A: SYN ACK seq=500 ack=101
A -> B: PSH ACK seq=150 ack=501 len=100`);
  });
});

describe('a closed window', () => {
  it('may be asked with the last octet and the FIN behind it', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=0
A: timeout persist
A -> B: FIN ACK seq=110 ack=500 len=1`);
  });

  it('may be asked without an octet, and then the number calls for an answer', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=0
A: timeout persist
A -> B: ACK ack=500
B -> A: ACK seq=500 ack=110 win=0`);
  });
});
