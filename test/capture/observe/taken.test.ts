/** What is made of a capture: a trace of frames, and of what is over nothing. */
import { describe, expect, it } from 'vitest';
import { CLIENT, checked, HANDSHAKE, type Line, mistakes } from './exchange.ts';

describe('the trace', () => {
  it('has one step a frame, with both states before and after', () => {
    const [connection] = checked(HANDSHAKE).connections;
    expect(connection?.steps).toMatchObject([
      { frame: 1, fate: 'delivered', a: { after: 'SYN-SENT' }, b: { after: 'SYN-RECEIVED' } },
      { frame: 2, fate: 'delivered', a: { after: 'ESTABLISHED' }, b: { after: 'SYN-RECEIVED' } },
      { frame: 3, fate: 'delivered', a: { after: 'ESTABLISHED' }, b: { after: 'ESTABLISHED' } },
    ]);
  });

  it('says of a SYN that nobody answers that it did not arrive', () => {
    const [connection] = checked(HANDSHAKE.slice(0, 1)).connections;
    expect(connection?.steps).toMatchObject([{ fate: 'in-flight', b: { after: 'CLOSED' } }]);
  });

  it('takes a host that resets a SYN for one that does not listen', () => {
    const refusal: Line = { way: '<', flags: 'RST ACK', seq: 0, ack: 1001 };
    const lines = [HANDSHAKE[0] as Line, refusal];
    const [connection] = checked(lines).connections;
    expect(connection?.steps?.map(({ b }) => b.after)).toEqual(['CLOSED', 'CLOSED']);
    expect(mistakes(lines)).toEqual([]);
  });
});

describe('memory', () => {
  it('is given back for a connection that is over: who comes again is another one', () => {
    const refused = (port: number, at: number): Line[] => {
      const from = { ...CLIENT, port };
      return [
        { ...(HANDSHAKE[0] as Line), at, more: { from } },
        { way: '<', flags: 'RST ACK', seq: 0, ack: 1001, at: at + 1, more: { to: from } },
      ];
    };
    const lines = Array.from({ length: 3000 }, (_, index) => refused(1000 + index, index * 40_000));
    const { connections } = checked([...lines.flat(), ...refused(1000, 4000 * 40_000)]);
    expect(connections.at(-1)?.id).toBe('10.0.0.1:1000-10.0.0.2:80#2');
    expect(new Set(connections.map(({ id }) => id)).size).toBe(3001);
  });
});
