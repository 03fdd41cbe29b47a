/** What TCP does is never called a mistake, however it is drawn. */
import { describe, it } from 'vitest';
import { expectLegal } from '../support/silence.ts';

const ESTABLISHED = 'A, B: ESTABLISHED\nA: snd.nxt=u rcv.nxt=v\n';

const LEGAL: Record<string, string> = {
  'no number written at all': `A -> B: SYN
B -> A: SYN ACK
A -> B: ACK
A -> B: PSH ACK len=100
B -> A: ACK
B -> A: PSH ACK len=10
A -> B: FIN ACK
B -> A: ACK
B -> A: FIN ACK
A -> B: ACK
A: TIME-WAIT
B: CLOSED`,
  'numbers that count from zero on both sides': `A -> B: SYN seq=0
B -> A: SYN ACK seq=0 ack=1
A -> B: ACK seq=1 ack=1
A -> B: PSH ACK seq=1 ack=1 len=100
B -> A: PSH ACK seq=1 ack=101 len=50
A -> B: FIN ACK seq=101 ack=51
B -> A: FIN ACK seq=51 ack=102
A -> B: ACK seq=102 ack=52`,
  'numbers that wrap around': `A -> B: SYN seq=4294967290
B -> A: SYN ACK seq=4294967295 ack=4294967291
A -> B: ACK seq=4294967291 ack=0
A -> B: PSH ACK seq=4294967291 ack=0 len=20
B -> A: ACK seq=0 ack=15`,
  'text on the last segment of the handshake': `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: PSH ACK seq=J+1 ack=K+1 len=10
B -> A: ACK seq=K+1 ack=J+11`,
  'text on the SYN, kept until the connection is open': `A -> B: SYN seq=J len=10
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+11 ack=K+1
B -> A: ACK seq=K+1 ack=J+11`,
  'Fast Open, with the answer crossing the last ACK': `A -> B: SYN seq=x tfo=0011223344556677 len=20
B -> A: SYN ACK seq=y ack=x+21
cross {
  B -> A: ACK seq=y+1 ack=x+21 len=30
  A -> B: ACK seq=x+21 ack=y+1
}
A -> B: ACK seq=x+21 ack=y+31
A, B: ESTABLISHED`,
  'Fast Open with a cookie that is not accepted': `A -> B: SYN seq=x tfo=0011223344556677 len=20
B -> A: SYN ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1 len=20
B -> A: ACK seq=y+1 ack=x+21`,
  'a bare ACK in a simultaneous open, as old stacks send it': `cross {
  A -> B: SYN seq=J
  B -> A: SYN seq=K
}
cross {
  A -> B: ACK seq=J+1 ack=K+1
  B -> A: ACK seq=K+1 ack=J+1
}
A, B: ESTABLISHED`,
  'ACKs after a simultaneous open, which a literal reading of the RFC calls for': `cross {
  A -> B: SYN seq=J
  B -> A: SYN seq=K
}
cross {
  A -> B: SYN ACK seq=J ack=K+1
  B -> A: SYN ACK seq=K ack=J+1
}
A -> B: ACK seq=J+1 ack=K+1
B -> A: ACK seq=K+1 ack=J+1`,
  'one ACK for several segments': `${ESTABLISHED}A -> B: ACK seq=u ack=v len=100
A -> B: ACK seq=u+100 ack=v len=100
A -> B: ACK seq=u+200 ack=v len=100
B -> A: ACK seq=v ack=u+300`,
  'segments that pass each other on the way': `${ESTABLISHED}A ~> B: PSH ACK seq=u ack=v len=100 as p
B -> A: PSH ACK seq=v ack=u len=50
arrive p
A -> B: ACK seq=u+100 ack=v+50
B -> A: ACK seq=v+50 ack=u+100`,
  'an ACK that arrives after a newer one': `${ESTABLISHED}A -> B: ACK seq=u ack=v len=100
B ~> A: ACK seq=v ack=u+100 as late
A -> B: ACK seq=u+100 ack=v len=100
B -> A: ACK seq=v ack=u+200
arrive late
A -> B: ACK seq=u+200 ack=v len=100`,
  'text of unknown length on a half-closed connection': `${ESTABLISHED}A -> B: FIN ACK seq=u ack=v
B -> A: ACK seq=v ack=u+1
B -> A: PSH ACK seq=v ack=u+1 len=100
B -> A: PSH ACK seq=v+100 ack=u+1 len=n
A -> B: ACK seq=u+1 ack=v+100+n
B -> A: FIN ACK seq=v+100+n ack=u+1
A -> B: ACK seq=u+1 ack=v+101+n
A: TIME-WAIT
B: CLOSED`,
  'a retransmission, and one that is cut differently': `${ESTABLISHED}A -x B: ACK seq=u ack=v len=10
A: timeout RTO
A -x B: ACK seq=u ack=v len=10
A: timeout RTO
A -> B: ACK seq=u ack=v len=20
B -> A: ACK seq=v ack=u+20`,
  'a retransmission that was not needed': `${ESTABLISHED}A -> B: ACK seq=u ack=v len=10
B -x A: ACK seq=v ack=u+10
A: timeout RTO
A -> B: ACK seq=u ack=v len=10
B -> A: ACK seq=v ack=u+10`,
  'fast retransmit after three duplicate ACKs, drawn together': `${ESTABLISHED}A -x B: ACK seq=u ack=v len=100
A -> B: ACK seq=u+100 ack=v len=100
A -> B: ACK seq=u+200 ack=v len=100
A -> B: ACK seq=u+300 ack=v len=100
B -> A: ACK seq=v ack=u
B -> A: ACK seq=v ack=u
B -> A: ACK seq=v ack=u
A -> B: ACK seq=u ack=v len=100
B -> A: ACK seq=v ack=u+400`,
  'keep-alives, written and by their timer': `${ESTABLISHED}A -> B: PSH ACK seq=u ack=v len=5
B -> A: ACK seq=v ack=u+5
wait 7200s
A -> B: ACK seq=u+4 ack=v
B -> A: ACK seq=v ack=u+5
B: timeout keepalive
B -> A: ACK
A -> B: ACK`,
  'a closed window, probed and opened': `${ESTABLISHED}A -> B: ACK seq=u ack=v len=100
B -> A: ACK seq=v ack=u+100 win=0
A: timeout persist
A -> B: ACK seq=u+100 ack=v len=1
B -> A: ACK seq=v ack=u+100 win=0
B -> A: ACK seq=v ack=u+100 win=1000
A -> B: ACK seq=u+100 ack=v len=100
B -> A: ACK seq=v ack=u+200`,
  'a refused connection, with nobody said to be closed': `A -> B: SYN
B -> A: RST ACK
A: CLOSED`,
  'a refused connection, in numbers': `A -> B: SYN seq=J
B -> A: RST ACK seq=0 ack=J+1
A: CLOSED`,
  'a reset with and without ACK': `${ESTABLISHED}A -> B: RST ACK seq=u ack=v
A, B: CLOSED`,
  'a reset by a host that has closed and still gets text': `${ESTABLISHED}A -> B: FIN ACK seq=u ack=v
B -> A: ACK seq=v ack=u+1
B -> A: PSH ACK seq=v ack=u+1 len=5
A -> B: RST seq=u+1
A, B: CLOSED`,
  'a forged reset in the window, challenged': `${ESTABLISHED}forged B -> A: RST seq=v+50
A -> B: ACK seq=u ack=v
A, B: ESTABLISHED`,
  'a SYN,ACK flood that nobody answers': `host Server backlog=128
host Bots[200] spoofed 198.51.100.0/24
host Client
Server: LISTEN
Bots -> Server: SYN
Server -> Bots: SYN ACK
Server: timeout RTO
Server -> Bots: SYN ACK
Client -> Server: SYN seq=J`,
  'two connections at once between two hosts': `A:1 -> B:80: SYN seq=J
A:2 -> B:80: SYN seq=M
B:80 -> A:2: SYN ACK seq=N ack=M+1
B:80 -> A:1: SYN ACK seq=K ack=J+1
A:1 -> B:80: ACK seq=J+1 ack=K+1
A:2 -> B:80: ACK seq=M+1 ack=N+1`,
};

describe('legal', () => {
  it.each(Object.entries(LEGAL))('%s', (_, text) => {
    expectLegal(text);
  });
});
