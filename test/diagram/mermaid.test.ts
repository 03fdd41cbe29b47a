import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMermaid } from '../../language-server/diagram/mermaid.ts';
import type { FlowModel, Row } from '../../language-server/diagram/model.ts';
import { oneLine } from '../../language-server/diagram/text.ts';
import { flowOf } from './flow.ts';
import { readMermaid } from './mermaid-in-node.ts';

function linesOf(text: string, states: 'notes' | 'beside' = 'beside'): string[] {
  const drawing = toMermaid(flowOf(text), { states });
  return drawing.text.trimEnd().split('\n').slice(1);
}

describe('a flow as Mermaid', () => {
  it('has its title, its hosts under safe names, and a message for each segment', () => {
    const text = `title "Opening"
host Client 192.0.2.1:51000
host Server
Client -> Server: SYN seq=J`;
    expect(linesOf(text)).toEqual([
      'title: Opening',
      'participant p0 as Client<br/>192.0.2.1:51000',
      'participant p1 as Server',
      'p0->>p1: SYN seq=J',
    ]);
  });

  it('says in words what it cannot draw: lost, sent, arriving, old, forged and unseen', () => {
    const text = `Client -x Server: SYN seq=J
Client ~> Server: SYN seq=J as p
arrive p
old Client -> Server: SYN seq=1
forged Client -> Server: RST seq=J
unseen Client -> Server: ACK seq=J len=9`;
    expect(linesOf(text).slice(2)).toEqual([
      'p0-xp1: (lost) SYN seq=J',
      'p0-->>p1: (sent) SYN seq=J',
      'p0->>p1: (arrives) SYN seq=J',
      'p0-->>p1: (old) SYN seq=1',
      'p0-->>p1: (forged) RST seq=J',
      'p0-->>p1: (unseen) ACK seq=J len=9',
    ]);
  });

  it('marks the wrong segment, and the one that is wrong on purpose', () => {
    const slip = 'Server -> Client: SYN ACK seq=K ack=J';
    const text = `Client -> Server: SYN seq=J\n${slip}`;
    expect(linesOf(text).at(-1)).toBe('p1->>p0: ✗ SYN ACK seq=K ack=J');
    const deliberate = linesOf(`${text} expect synack-ack-mismatch`);
    expect(deliberate.at(-1)).toBe('p1->>p0: ✗ SYN ACK seq=K ack=J');
  });

  it('writes the states as notes where nobody draws them beside', () => {
    expect(linesOf('Client -> Server: SYN seq=J', 'notes').slice(2)).toEqual([
      'Note left of p0: CLOSED',
      'Note right of p1: LISTEN',
      'p0->>p1: SYN seq=J',
      'Note left of p0: SYN-SENT',
      'Note right of p1: SYN-RECEIVED',
    ]);
  });

  it('spans notes, sections and waits over their hosts', () => {
    const text = `A -> B: SYN
B -> C: SYN
section "Later"
note A, B: "both"
note C: "alone"
wait 2MSL`;
    expect(linesOf(text).slice(5)).toEqual([
      'Note over p0,p2: Later',
      'Note over p0,p1: both',
      'Note over p2: alone',
      'Note over p0,p2: 2MSL',
    ]);
  });

  it('says which row each message and each note draws', () => {
    const model = flowOf(`section "One"
Client -> Server: SYN
Client: SYN-SENT
note Client: "two"
Server -> Client: SYN ACK`);
    const { messages, notes } = toMermaid(model, { states: 'beside' });
    expect(messages.map((row) => model.rows[row]?.kind)).toEqual(['segment', 'segment']);
    expect(notes.map((row) => model.rows[row]?.kind)).toEqual(['section', 'note']);
  });
});

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '%%{init: {}}%%',
          ';',
          '#35;',
          '#lt;',
          '<script>alert(1)</script>',
          '"',
          "'",
          '`',
          '\\',
        ],
        ...[
          'end',
          ':',
          'wrap:',
          'nowrap:',
          'style a:#fff;',
          'classDef x:#1;',
          '$$x^2$$',
          '->>',
          '-x',
        ],
        ...[
          '<br/>',
          '&amp;',
          'ﬂ°°60¶ß',
          'title: x',
          'p0->>p1: y',
          '\n',
          '\r\n',
          '\u2028',
          ',',
          '@{',
          '}',
        ],
        ...[
          'participant p9',
          'Note over p0: z',
          '---',
          'accTitle: x',
          '+',
          '()',
          ' ',
          'as',
          '客户端',
        ],
      ),
      { maxLength: 4 },
    )
    .map((pieces) => pieces.join('')),
);

describe('a text of a file', () => {
  it('is never syntax: Mermaid reads exactly the hosts, messages and notes of the flow', async () => {
    const texts = fc.record({ title: nasty, a: nasty, b: nasty, label: nasty, note: nasty });
    await fc.assert(
      fc.asyncProperty(texts, async ({ title, a, b, label, note }) => {
        const drawing = toMermaid(modelOf(title, [a, b], [label, note]), { states: 'beside' });
        const read = await readMermaid(drawing.text);
        expect(Object.keys(read.participants)).toEqual(['p0', 'p1']);
        expect(read.messages.map(({ from, to, isNote }) => [from, to, isNote])).toEqual([
          ['p0', 'p1', false],
          ['p0', 'p1', true],
        ]);
        expect(read.messages[0]?.lines).toEqual([oneLine(`SYN ${label}`, 140)]);
        expect(dense(read.messages[1]?.lines.join('') ?? '')).toBe(dense(note));
        expect(read.title).toBe(oneLine(title, 100));
        expect(Object.values(read.participants)).toEqual([oneLine(a, 32), oneLine(b, 32)]);
      }),
      { numRuns: 150 },
    );
  });

  it('is cut where it is far too long', () => {
    const model = modelOf(
      't'.repeat(1000),
      ['a'.repeat(1000), 'b'],
      ['l'.repeat(1000), 'n '.repeat(5000)],
    );
    expect(toMermaid(model).text.length).toBeLessThan(1500);
  });
});

/** A note is broken into lines, and loses the spaces there. */
function dense(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, '');
}

function modelOf(title: string, names: string[], [label = '', note = '']: string[]): FlowModel {
  const base = { range: null, time: 0, findings: [], states: [] };
  const parts = [
    { field: 'flags', text: 'SYN', inferred: false },
    { field: 'seq', text: label, inferred: false },
  ] as const;
  const rows: Row[] = [
    {
      kind: 'segment',
      ...base,
      ...{ segment: 0, from: 0, to: 1, connection: 0, incarnation: 1, label: parts },
      ...{ provenance: 'sent', fate: 'delivered', crossing: false, deliberate: [], reaction: null },
    },
    { kind: 'note', ...base, participants: [1, 0], text: note },
  ];
  const participants = names.map((name) => ({ name, address: null, count: 1, initial: [] }));
  return { title, participants, connections: [], rows, segments: { from: 0, count: 1, total: 1 } };
}
