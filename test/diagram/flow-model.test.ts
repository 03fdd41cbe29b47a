import { describe, expect, it } from 'vitest';
import { flowOf, outline } from './flow.ts';

const OPENING = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`;

describe('the flow model', () => {
  it('has a row for each segment, with the states that change in it', () => {
    expect(outline(flowOf(OPENING))).toEqual([
      'Client -> Server: SYN seq=J (delivered) | Client SYN-SENT | Server SYN-RECEIVED',
      'Server -> Client: SYN ACK seq=K ack=J+1 (delivered) | Client ESTABLISHED',
      'Client -> Server: ACK seq=J+1 ack=K+1 (delivered) | Server ESTABLISHED',
    ]);
  });

  it('puts whoever emits first on the left, and declared hosts in their order', () => {
    const names = (text: string) => flowOf(text).participants.map(({ name }) => name);
    expect(names(`Server: listen\n${OPENING}`)).toEqual(['Client', 'Server']);
    expect(names(`host Server\nhost Client\n${OPENING}`)).toEqual(['Server', 'Client']);
  });

  it('says where each host begins', () => {
    const initial = (text: string) => {
      return flowOf(text).participants.map(({ initial }) => initial.map(({ state }) => state));
    };
    expect(initial(OPENING)).toEqual([['CLOSED'], ['LISTEN']]);
    expect(initial(`Server: listen\n${OPENING}`)).toEqual([['CLOSED'], ['CLOSED']]);
    expect(initial('Client, Server: ESTABLISHED\nClient -> Server: FIN ACK')).toEqual([
      ['ESTABLISHED'],
      ['ESTABLISHED'],
    ]);
    expect(initial('Client -x Server: SYN')).toEqual([['CLOSED'], ['CLOSED']]);
  });

  it('tells what was inferred from what was written', () => {
    const [first, second] = outline(flowOf('A -> B: SYN\nB -> A: SYN ACK seq=K'));
    expect(first).toContain('SYN <seq=J>');
    expect(second).toContain('SYN ACK seq=K <ack=J+1>');
  });

  it('resolves what is learned later', () => {
    const [first] = outline(flowOf('A -> B: SYN\nB -> A: SYN ACK seq=K ack=J+1'));
    expect(first).toContain('SYN <seq=J>');
  });

  it('draws what is in flight where it is emitted and where it arrives', () => {
    const text = `Client ~> Server: SYN seq=J as p
note Client: "waiting"
arrive p
arrive p`;
    expect(outline(flowOf(text))).toEqual([
      'Client -> Server: SYN seq=J (in-flight) | Client SYN-SENT',
      'waiting',
      'Client -> Server: SYN seq=J (arrives) | Server SYN-RECEIVED',
      'Client -> Server: SYN seq=J (arrives)',
    ]);
    expect(flowOf(text).rows.at(-1)).toMatchObject({ kind: 'arrival', again: true });
  });

  it('draws crossing segments as emitted before either arrives', () => {
    const rows = flowOf('cross {\nA -> B: SYN seq=1\nB -> A: SYN seq=2\n}').rows;
    expect(rows.map(({ kind }) => kind)).toEqual(['segment', 'segment', 'arrival', 'arrival']);
    expect(rows[0]).toMatchObject({ fate: 'in-flight', crossing: true, reaction: null });
  });

  it('says how a segment in flight ends', () => {
    const rows = flowOf('A ~> B: SYN as p\nlose p\nA ~> B: SYN as q\nB: drops q').rows;
    expect(rows.flatMap((row) => ('how' in row ? [row.how] : []))).toEqual(['lost', 'dropped']);
  });

  it('ends TIME-WAIT in the wait that is long enough', () => {
    const text = 'A: TIME-WAIT\nB: CLOSED\nnote A: "x"\nA -> B: ACK\nwait 2MSL';
    expect(outline(flowOf(text)).at(-1)).toBe('2MSL | A CLOSED');
  });

  it('hands each row its findings, with the part of the statement they point at', () => {
    const model = flowOf(OPENING.replace('K ack=J+1', 'K ack=J'));
    expect(model.rows.map(({ findings }) => findings.length)).toEqual([0, 1, 0]);
    expect(model.rows[1]?.findings).toMatchObject([
      { rule: 'synack-ack-mismatch', severity: 'error', at: 'ack' },
    ]);
  });

  it('knows a mistake that is made on purpose', () => {
    const slip = 'Server -> Client: SYN ACK seq=K ack=J expect synack-ack-mismatch';
    const row = flowOf(`Client -> Server: SYN seq=J\n${slip}`).rows[1];
    expect(row).toMatchObject({ findings: [], deliberate: ['synack-ack-mismatch'] });
  });

  it('says where each row was written', () => {
    const lines = flowOf(`title "x"\n\n${OPENING}`).rows.map(({ range }) => range?.start.line);
    expect(lines).toEqual([2, 3, 4]);
  });

  it('counts the connections of a socket pair', () => {
    const text = `${OPENING}
Client -> Server: RST seq=J+1
Client -> Server: SYN seq=M`;
    const incarnations = flowOf(text).rows.map((row) => 'incarnation' in row && row.incarnation);
    expect(incarnations).toEqual([1, 1, 1, 1, 2]);
  });

  it('is plain data', () => {
    const model = flowOf(`${OPENING}\nwait 3s\nnote Client: "x"`);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });
});

describe('a window on a long flow', () => {
  const text = `Client, Server: ESTABLISHED\n${'Client -> Server: ACK len=1\n'.repeat(20)}`;

  it('holds the segments that were asked for, and tells how many there are', () => {
    const model = flowOf(text, { from: 5, count: 3 });
    expect(model.segments).toEqual({ from: 5, count: 3, total: 20 });
    expect(model.rows.map((row) => 'segment' in row && row.segment)).toEqual([5, 6, 7]);
  });

  it('begins in the states that hold there', () => {
    const model = flowOf(`${OPENING}\nClient -> Server: ACK len=1`, { from: 3, count: 1 });
    const states = model.participants.map(({ initial }) => initial.map(({ state }) => state));
    expect(states).toEqual([['ESTABLISHED'], ['ESTABLISHED']]);
  });

  it('may lie beyond the end', () => {
    const model = flowOf(text, { from: 100, count: 5 });
    expect([model.rows, model.segments]).toEqual([[], { from: 20, count: 0, total: 20 }]);
  });
});
