/** The parser works line by line; nobody should be able to tell. */
import type { AstNode, CompositeCstNode } from 'langium';
import { describe, expect, test } from 'vitest';
import type { Flow, Statement } from '../../grammar/generated/ast.ts';
import { placeOf } from '../../language-server/lowering/source.ts';
import { createTcpflowServices, parse } from '../../language-server/lsp/parsing/module.ts';

const TEXT = `title "Close" // as in the book

host Client
host Server 192.0.2.1:80
Client, Server: ESTABLISHED
@1s Client -> Server: FIN ACK seq=u ack=v
cross {
  Server ~> Client: ACK seq=v ack=u+1 "bye" as p expect some-rule
}
arrive p
wait 2MSL
Server: send 100
note Client, Server: "done"
`;

const { tcpflow, shared } = createTcpflowServices();

/** Without Langium's own properties, which hold places and parents. */
function plain(node: AstNode): unknown {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !/^\$(?!type)/.test(key)));
}

test('line by line gives the tree that the grammar gives for the whole', () => {
  const whole = tcpflow.parser.LangiumParser.parse<Flow>(TEXT, { rule: 'Flow' });
  expect(whole.parserErrors).toEqual([]);
  const flow = parse(TEXT).flow;
  expect(flow.statements.map(plain)).toEqual(whole.value.statements.map(plain));
});

test('a statement has the places that the grammar gives it in the whole', () => {
  const whole = tcpflow.parser.LangiumParser.parse<Flow>(TEXT, { rule: 'Flow' }).value;
  const places = ({ $cstNode }: Statement) => [$cstNode?.offset, $cstNode?.end, $cstNode?.range];
  expect(parse(TEXT).flow.statements.map(places)).toEqual(whole.statements.map(places));
});

test('the tokens of a statement have their places in the file', () => {
  const segment = parse(TEXT).flow.statements.find(({ $type }) => $type === 'Segment');
  const { content } = (segment as Statement).$cstNode as CompositeCstNode;
  expect(content.map(({ text }) => text)).toEqual([
    '@1s',
    'Client',
    '->',
    'Server',
    ':',
    'FIN ACK',
    'seq=u',
    'ack=v',
  ]);
  for (const { text, offset } of content)
    expect(TEXT.slice(offset, offset + text.length)).toBe(text);
});

describe('lines with the same text', () => {
  const [first, , second] = parse('A -> B: ACK\nwait 1s\nA -> B: ACK').flow.statements;

  test('are statements of their own', () => {
    expect(first).not.toBe(second);
    expect([first?.$containerIndex, second?.$containerIndex]).toEqual([0, 2]);
    expect([first?.$cstNode?.range.start.line, second?.$cstNode?.range.start.line]).toEqual([0, 2]);
  });

  test('share what was read of them', () => {
    const sourceOf = (statement?: Statement) => placeOf(statement as Statement).source;
    expect(sourceOf(first)).toBe(sourceOf(second));
  });
});

test('an edit re-reads the lines it touches, and no other', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `A -> B: ACK seq=K+${i} ack=J`);
  parse(lines.join('\n'));
  const edited = lines.with(1500, 'A -> B: FIN ACK seq=K+1500 ack=J').join('\n');
  const start = performance.now();
  expect(parse(edited).flow.statements).toHaveLength(3000);
  expect(performance.now() - start).toBeLessThan(100);
});

test('a document goes through all of Langium', async () => {
  const { LangiumDocumentFactory, DocumentBuilder } = shared.workspace;
  const { URI } = await import('langium');
  const document = LangiumDocumentFactory.fromString<Flow>(
    'A -> B\nA: LISTEN',
    URI.parse('file:///a.tcpflow'),
  );
  await DocumentBuilder.build([document], { validation: true });
  expect(document.parseResult.value.statements).toHaveLength(2);
  expect(
    document.diagnostics?.map(({ message, range }) => [message, range.start.character]),
  ).toEqual([['A colon is missing after B.', 5]]);
});
