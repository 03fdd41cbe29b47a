/** What stacks and RFC 793 do where RFC 9293 does something else (RULES.md 0.7, N.6). */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../language-server/tcp/script.ts';
import { number } from '../../language-server/tcp/sequence.ts';
import type { State } from '../../language-server/tcp/state.ts';
import { LISTEN } from '../../language-server/tcp/tcb.ts';
import { arriving, endpoint, RCV, SND, segment } from '../support/endpoint.ts';
import { checkText } from '../support/fixture.ts';

const PROFILES: readonly Profile[] = ['rfc9293', 'rfc793', 'linux', 'bsd'];
/** TIME-WAIT has received a FIN. */
const EXPECTED = RCV + 1;

/** What becomes of a segment, by profile: the state and what must be sent. */
function everywhere(state: State, arrived: ReturnType<typeof segment>, more = {}) {
  return Object.fromEntries(
    PROFILES.map((profile) => {
      const { state: after, owes } = arriving(endpoint(state, more), arrived, { profile });
      return [profile, [after, ...owes].join(' ')];
    }),
  );
}

describe('a reset in the window, but not at its beginning', () => {
  it('is challenged, and believed by RFC 793', () => {
    expect(everywhere('ESTABLISHED', segment('RST', { seq: RCV + 50 }))).toEqual({
      rfc9293: 'ESTABLISHED challenge',
      rfc793: 'CLOSED',
      linux: 'ESTABLISHED challenge',
      bsd: 'ESTABLISHED challenge',
    });
  });

  it('is dropped by stacks in TIME-WAIT', () => {
    expect(everywhere('TIME-WAIT', segment('RST', { seq: EXPECTED + 50 }))).toEqual({
      rfc9293: 'TIME-WAIT challenge',
      rfc793: 'CLOSED',
      linux: 'TIME-WAIT',
      bsd: 'TIME-WAIT',
    });
  });
});

describe('a reset at the beginning of the window', () => {
  it('ends TIME-WAIT, but not where RFC 1337 is followed', () => {
    expect(everywhere('TIME-WAIT', segment('RST', { seq: EXPECTED }))).toEqual({
      rfc9293: 'CLOSED',
      rfc793: 'CLOSED',
      linux: 'CLOSED',
      bsd: 'TIME-WAIT',
    });
  });

  it.each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const)('ends %s everywhere', (state) => {
    const after = everywhere(state, segment('RST', { seq: RCV }));
    expect(new Set(Object.values(after))).toEqual(new Set(['CLOSED']));
  });
});

describe('a SYN on an open connection', () => {
  it('is challenged wherever it lies, and ends the connection by RFC 793', () => {
    expect(everywhere('ESTABLISHED', segment('SYN', { seq: RCV + 50 }))).toEqual({
      rfc9293: 'ESTABLISHED challenge',
      rfc793: `CLOSED reset seq=0 ack=${RCV + 51}`,
      linux: 'ESTABLISHED challenge',
      bsd: 'ESTABLISHED challenge',
    });
  });

  it('is answered with an ACK outside the window, by RFC 793 too', () => {
    const after = everywhere('ESTABLISHED', segment('SYN', { seq: RCV - 50 }));
    expect(new Set(Object.values(after))).toEqual(new Set(['ESTABLISHED challenge']));
  });
});

describe('a SYN in TIME-WAIT', () => {
  it('opens the next connection everywhere where it is newer', () => {
    const after = everywhere('TIME-WAIT', segment('SYN', { seq: EXPECTED + 5000 }));
    expect(new Set(Object.values(after))).toEqual(new Set(['SYN-RECEIVED syn-ack']));
  });

  it('is answered with an ACK where it is not, and dropped by BSD', () => {
    expect(everywhere('TIME-WAIT', segment('SYN', { seq: EXPECTED - 50 }))).toEqual({
      rfc9293: 'TIME-WAIT challenge',
      rfc793: 'TIME-WAIT challenge',
      linux: 'TIME-WAIT challenge',
      bsd: 'TIME-WAIT',
    });
  });
});

describe('an ACK', () => {
  it('of what was never sent is answered, and dropped by Linux', () => {
    expect(everywhere('ESTABLISHED', segment('ACK', { seq: RCV, ack: SND + 500 }))).toEqual({
      rfc9293: 'ESTABLISHED challenge',
      rfc793: 'ESTABLISHED challenge',
      linux: 'ESTABLISHED',
      bsd: 'ESTABLISHED challenge',
    });
  });

  it('far below SND.UNA is answered since RFC 5961, and was ignored before', () => {
    const old = segment('ACK', { seq: RCV, ack: SND - 500 });
    const more = { maxSndWnd: 100, sndUna: number(SND) };
    expect(everywhere('ESTABLISHED', old, more)).toEqual({
      rfc9293: 'ESTABLISHED challenge',
      rfc793: 'ESTABLISHED',
      linux: 'ESTABLISHED challenge',
      bsd: 'ESTABLISHED challenge',
    });
  });
});

describe('a SYN with FIN', () => {
  it('opens a connection, and is dropped by Linux', () => {
    const after = PROFILES.map(
      (profile) => arriving(LISTEN, segment('SYN FIN', { seq: 100 }), { profile }).state,
    );
    expect(after).toEqual(['SYN-RECEIVED', 'SYN-RECEIVED', 'LISTEN', 'SYN-RECEIVED']);
  });
});

describe('a SYN in TIME-WAIT whose number is another letter', () => {
  const closed = `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server -> Client: SYN seq=M
`;
  const complaints = (text: string) =>
    checkText(text)
      .findings.filter(({ finding }) => /error|warning/.test(finding.severity))
      .map(({ line, rule }) => `${line + 1} ${rule}`);

  it('was newer, if the answer is a SYN,ACK', () => {
    const text = `${closed}Client -> Server: SYN ACK seq=N ack=M+1
Client: SYN-RECEIVED
Server -> Client: ACK seq=M+1 ack=N+1
Client, Server: ESTABLISHED`;
    expect(complaints(text)).toEqual([]);
  });

  it('was not, if the answer is an ACK', () => {
    const text = `${closed}Client -> Server: ACK seq=u+1 ack=v+1
Client: TIME-WAIT
Server -> Client: RST seq=v+1
Client: CLOSED`;
    expect(complaints(text)).toEqual([]);
  });
});
