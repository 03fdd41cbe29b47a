/** Crowds of honest hosts: exchanges that were once accused. */
import { describe, it } from 'vitest';
import { expectLegal } from '../support/silence.ts';

/** One of three is connected, and the others have found no room. */
const SPLIT = `host S backlog=1
host Many[3]
Many -> S: SYN seq=100
S: half-open=1
S -> Many: SYN ACK seq=500 ack=101
Many -> S: ACK seq=101 ack=501
Many, S: ESTABLISHED
`;

describe('those of a crowd that found no room', () => {
  it('ask again when their own timer fires', () => {
    expectLegal(`${SPLIT}Many: timeout RTO
Many -> S: SYN seq=100
S: half-open=1
S -> Many: SYN ACK seq=900 ack=101`);
  });

  it('may have to ask more than once', () => {
    expectLegal(`${SPLIT}Many -> S: SYN seq=100
S ~> Many: SYN ACK seq=900 ack=101 as answer
Many: timeout RTO
Many -> S: SYN seq=100
S -> Many: ACK seq=901 ack=101
arrive answer
Many -> S: ACK seq=101 ack=901
S -> Many: ACK seq=901 ack=101 len=10`);
  });

  it('are not those whose SYN comes again', () => {
    expectLegal(`${SPLIT}old Many -> S: SYN seq=100
Many, S: ESTABLISHED
S -> Many: ACK seq=501 ack=101`);
  });

  it('have urgent pointers of their own', () => {
    expectLegal(`${SPLIT}Many -> S: URG ACK seq=101 ack=501 len=100 urg=100
Many -> S: SYN seq=100
S -> Many: SYN ACK seq=900 ack=101
Many -> S: URG ACK seq=101 ack=901 len=1 urg=1`);
  });

  it('get a cookie, and are connected as well', () => {
    expectLegal(`host S backlog=1 syncookies
host Many[3]
Many -> S: SYN seq=100
S: half-open=1
S -> Many: SYN ACK seq=500 ack=101
Many -> S: ACK seq=101 ack=501
Many ~> S: RST seq=101 as late
Many -> S: SYN seq=70000
S: ESTABLISHED
S -> Many: ACK seq=501 ack=101`);
  });

  it('do not ask for an entry by an ACK', () => {
    expectLegal(`host A
host S backlog=2
host Many[2]
A -> S: SYN seq=100
Many -> S: SYN seq=7000
S -> A: SYN ACK seq=500 ack=101
A -> S: ACK seq=101 ack=501
S: half-open=1
S -x Many: SYN ACK seq=9000 ack=7001
forged Many -> S: ACK seq=99 ack=8
S: half-open=1
S -> Many: ACK seq=9001 ack=7001`);
  });
});

describe('a crowd', () => {
  it('begins anew when it reboots', () => {
    expectLegal(`${SPLIT}Many: reboot
Many -> S: SYN seq=70000
S -> Many: ACK seq=501 ack=101
Many -> S: RST seq=101`);
  });

  it('is served where another seemed to have the room', () => {
    expectLegal(`host A
host S backlog=1
host Bot spoofed 198.51.100.1
host Many[3]
A -> S: SYN seq=100
S -> A: SYN ACK seq=500 ack=101
A -> S: ACK seq=101 ack=501
Bot -> S: SYN seq=7
Many -> S: SYN seq=70000
S -> Many: SYN ACK seq=900 ack=70001
Many -> S: ACK seq=70001 ack=901
Many -> S: SYN seq=70000
S: SYN-RECEIVED`);
  });
});
