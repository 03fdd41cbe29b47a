import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  type Diagnostic,
  DiagnosticSeverity,
} from 'vscode-languageserver-protocol';
import { RULES } from '../../language-server/rules/index.ts';
import { type Client, type OpenFile, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

const FIX_ALL = 'source.fixAll.tcpflow';
const SLIP = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J   // the slip
Client -> Server: ACK seq=J+1 ack=K+1
`;

function actionsAt(file: OpenFile, { range }: Diagnostic, only?: string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only && { only }) };
  return file.request('textDocument/codeAction', { range, context });
}

async function actionsOfFirst(file: OpenFile): Promise<CodeAction[]> {
  const [first] = file.diagnostics;
  if (!first) throw new Error('Nothing was found.');
  return actionsAt(file, first);
}

function apply(file: OpenFile, action: CodeAction | undefined): Promise<void> {
  return file.apply(action?.edit?.changes?.[file.uri] ?? []);
}

describe('the light bulb', () => {
  test('offers the evident repair first, for the diagnostic it repairs', async () => {
    const file = await client.open(SLIP);
    const [repair] = await actionsOfFirst(file);
    expect(repair).toMatchObject({ title: 'Set ack=J+1', kind: 'quickfix', isPreferred: true });
    expect(repair?.diagnostics).toEqual(file.diagnostics);
  });

  test('repairs the field and leaves everything else as it was', async () => {
    const file = await client.open(SLIP);
    await apply(file, (await actionsOfFirst(file))[0]);
    expect(file.text).toBe(SLIP.replace('ack=J ', 'ack=J+1 '));
    expect(file.diagnostics).toEqual([]);
  });

  test('keeps the line ends of the file', async () => {
    const file = await client.open(SLIP.replaceAll('\n', '\r\n'));
    await apply(file, (await actionsOfFirst(file))[0]);
    expect(file.text).toBe(SLIP.replace('ack=J ', 'ack=J+1 ').replaceAll('\n', '\r\n'));
  });

  test('offers nothing where all is right', async () => {
    const file = await client.open('Client -x Server: SYN seq=J\nClient -> Server: SYN seq=J\n');
    const range = { start: { line: 1, character: 20 }, end: { line: 1, character: 20 } };
    const context = { diagnostics: [] };
    expect(await file.request('textDocument/codeAction', { range, context })).toEqual([]);
  });

  test('lets a mistake pass, or marks it as deliberate, before a comment', async () => {
    for (const clause of ['allow', 'expect']) {
      const file = await client.open(SLIP);
      const actions = await actionsOfFirst(file);
      await apply(
        file,
        actions.find(({ title }) => title.toLowerCase().startsWith(clause)),
      );
      expect(file.text).toContain(`ack=J ${clause} synack-ack-mismatch   // the slip`);
      expect(file.diagnostics.map(({ code }) => code)).not.toContain('synack-ack-mismatch');
    }
  });

  test('offers nothing where nothing is wrong', async () => {
    const file = await client.open(SLIP);
    const range = { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } };
    expect(await actionsAt(file, { range, message: '' })).toEqual([]);
  });
});

describe('repairing all', () => {
  const MANY = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
Client -> Server: ACK seq=J+1 ack=K+1
Client, Server: ESTABLISHED
A:1 -> B:2: SYN seq=M
B:2 -> A:1: SYN ACK seq=N ack=M
`;

  test('mends every evident slip at once, and has nothing left to do', async () => {
    const file = await client.open(MANY);
    expect(file.diagnostics).toHaveLength(2);
    const [all] = await actionsAt(file, file.diagnostics[0] as Diagnostic, [FIX_ALL]);
    expect(all?.kind).toBe(FIX_ALL);
    await apply(file, all);
    expect(file.text).toBe(MANY.replace('ack=J\n', 'ack=J+1\n').replace('ack=M\n', 'ack=M+1\n'));
    expect(file.diagnostics).toEqual([]);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    expect(await actionsAt(file, { range, message: '' }, [FIX_ALL])).toEqual([]);
  });

  const texts = [
    ...globSync('examples/**/*.tcpflow').map((path) => [path, readFileSync(path, 'utf8')]),
    ...RULES.flatMap(({ name, wrong }) =>
      wrong.map((text, i) => [`${name}, example ${i + 1}`, text]),
    ),
  ] as [string, string][];

  test.each(texts)('mends %s for good and breaks nothing', async (_, text) => {
    const file = await client.open(text);
    const before = new Set(file.diagnostics.map(({ code }) => code));
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    // What a repair makes superfluous, such as an `allow`, is seen by the second run.
    for (let run = 1; run <= 2; run++) {
      await apply(file, (await actionsAt(file, { range, message: '' }, [FIX_ALL]))[0]);
    }
    expect(await actionsAt(file, { range, message: '' }, [FIX_ALL])).toEqual([]);
    const errors = file.diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error);
    expect(errors.filter(({ code }) => !before.has(code))).toEqual([]);
  });

  test('answers to the kinds above its own, and to no others', async () => {
    const file = await client.open(MANY);
    const [first] = file.diagnostics as [Diagnostic];
    const kindsFor = async (only: string) => {
      const actions = await actionsAt(file, first, [only]);
      return new Set(actions.map(({ kind }) => kind));
    };
    expect(await kindsFor('source')).toEqual(new Set([FIX_ALL]));
    expect(await kindsFor('source.fixAll')).toEqual(new Set([FIX_ALL]));
    expect(await kindsFor('quickfix')).toEqual(new Set(['quickfix']));
    expect(await kindsFor('source.organizeImports')).toEqual(new Set());
  });
});
