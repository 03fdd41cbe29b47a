/** Ways through the state diagram that are easy to get wrong, with the states as claims. */
import { describe, it } from 'vitest';
import { expectLegal } from '../support/silence.ts';

const OPEN = `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
A, B: ESTABLISHED
`;
const ESTABLISHED = 'A, B: ESTABLISHED\nA: snd.nxt=u rcv.nxt=v\n';

const PATHS: Record<string, string> = {
  'text in flight whose number is learned before it arrives': `A, B: ESTABLISHED
A ~> B: PSH ACK len=100 as p
B -> A: ACK seq=v ack=u
arrive p
B -> A: ACK seq=v ack=u+100`,
  'simultaneous open: SYN-SENT, SYN-RECEIVED, ESTABLISHED on both sides': `cross {
  A -> B: SYN seq=J
  B -> A: SYN seq=K
}
A, B: SYN-RECEIVED
cross {
  A -> B: SYN ACK seq=J ack=K+1
  B -> A: SYN ACK seq=K ack=J+1
}
A, B: ESTABLISHED`,
  'simultaneous open drawn without a crossing, by two hosts that have called connect': `A, B: CLOSED
A: connect
B: connect
A -> B: SYN seq=J
B -> A: SYN seq=K
A, B: SYN-RECEIVED
A -> B: SYN ACK seq=J ack=K+1
B -> A: SYN ACK seq=K ack=J+1
A, B: ESTABLISHED`,
  'simultaneous close: FIN-WAIT-1, CLOSING, TIME-WAIT on both sides': `${ESTABLISHED}cross {
  A -> B: FIN ACK seq=u ack=v
  B -> A: FIN ACK seq=v ack=u
}
A, B: CLOSING
cross {
  A -> B: ACK seq=u+1 ack=v+1
  B -> A: ACK seq=v+1 ack=u+1
}
A, B: TIME-WAIT
wait 2MSL
A, B: CLOSED`,
  'FIN-WAIT-1 to TIME-WAIT at once, where the FIN acknowledges the FIN': `${ESTABLISHED}A -> B: FIN ACK seq=u ack=v
A: FIN-WAIT-1
B -> A: FIN ACK seq=v ack=u+1
A: TIME-WAIT
B: LAST-ACK
A -> B: ACK seq=u+1 ack=v+1
B: CLOSED`,
  'FIN-WAIT-1 takes text that does not acknowledge the FIN, and stays': `${ESTABLISHED}cross {
  A -> B: FIN ACK seq=u ack=v
  B -> A: PSH ACK seq=v ack=u len=10
}
A: FIN-WAIT-1
B -> A: PSH ACK seq=v+10 ack=u+1 len=10
A: FIN-WAIT-2
A -> B: ACK seq=u+1 ack=v+20`,
  'close in SYN-RECEIVED: the ACK of the SYN leaves FIN-WAIT-1, that of the FIN does not': `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
B: close
A ~> B: ACK seq=J+1 ack=K+1 as k
B -> A: FIN ACK seq=K+1 ack=J+1
B: FIN-WAIT-1
arrive k
B: FIN-WAIT-1
A: CLOSE-WAIT
A -> B: ACK seq=J+1 ack=K+2
B: FIN-WAIT-2`,
  'a reset in SYN-RECEIVED: back to LISTEN after a passive open': `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: RST seq=J+1
A: CLOSED
B: LISTEN`,
  'a reset in SYN-RECEIVED: CLOSED after an active open': `cross {
  A -> B: SYN seq=J
  B -> A: SYN seq=K
}
A -> B: RST ACK seq=J+1 ack=K+1
B: CLOSED`,
  'a wrong ACK in SYN-RECEIVED: a reset, and it stays': `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
forged A -> B: ACK seq=J+1 ack=K+9
B -> A: RST seq=K+9
B: SYN-RECEIVED`,
  'LISTEN: an ACK is answered by a reset; close forgets': `B: LISTEN
old A -> B: ACK seq=J+1 ack=K+1
B -> A: RST seq=K+1
B: LISTEN`,
  'LISTEN: a SEND opens actively': `B: LISTEN
A: LISTEN
B: send 10
B -> A: SYN seq=K
B: SYN-SENT
A: SYN-RECEIVED`,
  'SYN-SENT: the SYN,ACK of something else is answered by a reset, and it stays': `A ~> B: SYN seq=100 as p
old A -> B: SYN seq=90
B -> A: SYN ACK seq=300 ack=91
A -> B: RST seq=91
A: SYN-SENT
B: LISTEN
arrive p
B: SYN-RECEIVED`,
  'SYN-SENT: close forgets, and a late SYN,ACK is answered by a reset': `A -> B: SYN seq=J
A: close
A: CLOSED
B -> A: SYN ACK seq=K ack=J+1
A -> B: RST seq=J+1
B: LISTEN`,
  'a connection that only one side remembers is found out': `${ESTABLISHED}A: reboot
A: CLOSED
B -> A: PSH ACK seq=v ack=u len=10
A -> B: RST seq=u
A, B: CLOSED`,
  'a SYN to a connection that only the peer remembers: challenge, reset, SYN again': `${ESTABLISHED}A: reboot
A -> B: SYN seq=J
B: ESTABLISHED
B -> A: ACK seq=v ack=u
A -> B: RST seq=u
A: SYN-SENT
B: CLOSED`,
  'TIME-WAIT answers the FIN that comes again, and waits anew': `${ESTABLISHED}A -> B: FIN ACK seq=u ack=v
B -> A: FIN ACK seq=v ack=u+1
A -x B: ACK seq=u+1 ack=v+1
wait 1MSL
B: timeout RTO
B -> A: FIN ACK seq=v ack=u+1
A -> B: ACK seq=u+1 ack=v+1
B: CLOSED
wait 1MSL
A: TIME-WAIT
wait 1MSL
A: CLOSED`,
  'LAST-ACK: a reset closes it too': `${ESTABLISHED}A -> B: FIN ACK seq=u ack=v
B -> A: FIN ACK seq=v ack=u+1
forged A -> B: RST seq=u+1
B: CLOSED`,
  'a FIN that overtakes text waits for it': `${ESTABLISHED}A ~> B: PSH ACK seq=u ack=v len=10 as p
A -> B: FIN ACK seq=u+10 ack=v
B: ESTABLISHED
B -> A: ACK seq=v ack=u
arrive p
B: CLOSE-WAIT
B -> A: ACK seq=v ack=u+11
A: FIN-WAIT-2`,
  'the last ACK of the handshake is lost: text completes it': `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -x B: ACK seq=J+1 ack=K+1
A: ESTABLISHED
B: SYN-RECEIVED
A -> B: PSH ACK seq=J+1 ack=K+1 len=10
B: ESTABLISHED
B -> A: ACK seq=K+1 ack=J+11`,
  'the last ACK of the handshake is lost: the SYN,ACK comes again, and its answer completes it': `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -x B: ACK seq=J+1 ack=K+1
B: timeout RTO
B -> A: SYN ACK seq=K ack=J+1
B: SYN-RECEIVED
A -> B: ACK seq=J+1 ack=K+1
B: ESTABLISHED`,
  'the next incarnation of the same two sockets': `${OPEN}A -> B: FIN ACK seq=J+1 ack=K+1
B -> A: FIN ACK seq=K+1 ack=J+2
A -> B: ACK seq=J+2 ack=K+2
wait 2MSL
A: CLOSED
A -> B: SYN seq=M
B -> A: SYN ACK seq=N ack=M+1
A -> B: ACK seq=M+1 ack=N+1
A, B: ESTABLISHED`,
};

describe('a way through the states', () => {
  it.each(Object.entries(PATHS))('%s', (_, text) => {
    expectLegal(text);
  });
});
