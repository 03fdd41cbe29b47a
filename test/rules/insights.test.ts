/** Insights name what happens on lines that are right: one a line, the more telling one. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';

/** What stands at the ends of the lines: `3 simultaneous-open`. */
function insights(text: string): string[] {
  return checkText(text)
    .findings.filter(({ finding }) => finding.insight)
    .map(({ line, rule }) => `${line + 1} ${rule}`);
}

describe('an insight', () => {
  it('is the only one of its line, though its segment and its arrival both have one', () => {
    const text = `Client: CLOSED
Server: ESTABLISHED
Server: snd.nxt=300 rcv.nxt=100
Client -> Server: SYN seq=400
Server -> Client: ACK seq=300 ack=100
Client -> Server: RST seq=100`;
    expect(insights(text)).toEqual([
      '4 premature-reuse',
      '5 challenge-ack',
      '6 half-open-discovered',
    ]);
  });

  it('tells of the close that takes three segments rather than of the states behind it', () => {
    const text = `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 2MSL`;
    expect(insights(text)).toEqual(['2 closer-role', '3 fin-merged-with-ack']);
  });

  it('is not told where its line is wrong', () => {
    const text = `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u
Client -> Server: ACK seq=u+1 ack=v+1
wait 2MSL`;
    expect(insights(text)).toEqual(['2 closer-role']);
  });

  it('stands where a segment in flight arrives, and where it left', () => {
    const text = `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client ~> Server: FIN ACK seq=u ack=v as p
Server -> Client: FIN ACK seq=v ack=u
arrive p`;
    expect(insights(text)).toEqual([
      '3 closer-role',
      '4 simultaneous-close',
      '5 simultaneous-close',
    ]);
  });

  it('counts how often a segment was sent again', () => {
    const text = `Client -x Server: SYN seq=J
Client: timeout RTO
Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J`;
    const messages = checkText(text).findings.map(({ finding }) => finding.message);
    expect(messages).toEqual(['SYN retransmission #1.', 'SYN retransmission #2.']);
  });

  it('is kept where it is expected, and then not told', () => {
    const text = `Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J expect syn-retransmission`;
    expect(checkText(text).findings).toEqual([]);
  });
});

describe('lessons', () => {
  it('say why a close may take four segments, where the text goes on', () => {
    const text = `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: PSH ACK seq=v ack=u+1 len=100
Client -> Server: ACK seq=u+1 ack=v+100`;
    expect(insights(text)).toEqual(['2 closer-role', '4 half-close-data']);
  });

  it('tell RFC 5961 from a guess: outside, in the window, exact', () => {
    const text = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: RST seq=K-100
forged Server -> Client: RST seq=K+100
Client -> Server: ACK seq=J+1 ack=K+1
forged Server -> Client: RST seq=K+1`;
    expect(insights(text)).toEqual([
      '4 rst-out-of-window-dropped',
      '5 rst-in-window-challenge',
      '6 challenge-ack',
      '7 rst-exact-accepted',
    ]);
  });

  it('name the assassination of RFC 1337', () => {
    const text = `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
old Server -> Client: ACK seq=v-45 ack=u-67
Client -> Server: ACK seq=u+1 ack=v+1
Server -> Client: RST seq=v+1`;
    expect(insights(text)).toEqual([
      '2 closer-role',
      '3 fin-merged-with-ack',
      '5 old-duplicate-rejected',
      '7 time-wait-assassination',
    ]);
  });
});
