import { describe, expect, test } from 'vitest';
import { Analyses } from '../../language-server/lsp/analysis.ts';
import { guarded, outlive } from '../../language-server/lsp/guard.ts';
import { startClient } from './client.ts';

test('the server says what it can do', async () => {
  const { initialized } = await startClient();
  expect(initialized.serverInfo?.name).toBe('tcpflow');
  expect(initialized.capabilities).toMatchObject({
    codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.tcpflow'] },
    completionProvider: { triggerCharacters: [' ', '='] },
    definitionProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    hoverProvider: true,
    inlayHintProvider: {},
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    selectionRangeProvider: true,
  });
  expect(initialized.capabilities.workspaceSymbolProvider).toBeUndefined();
});

test('a document is analysed once for all features', async () => {
  const { open, server } = await startClient();
  const file = await open('A -> B: SYN seq=J\n');
  const [document] = server.shared.workspace.LangiumDocuments.all;
  if (!document) throw new Error('The document is not known.');
  const analysis = server.tcpflow.Analyses.of(document);
  await file.request('textDocument/hover', { position: file.position('SYN') });
  expect(server.tcpflow.Analyses.of(document)).toBe(analysis);
  await file.change('A -> B: SYN seq=K\n');
  expect(server.tcpflow.Analyses.of(document)).not.toBe(analysis);
});

test('a closed document is forgotten', async () => {
  const { open, server } = await startClient();
  const file = await open('A -> B: SYN\n');
  await file.close();
  await open('A -> B: SYN\n');
  const uris = server.shared.workspace.LangiumDocuments.all.map(({ uri }) => uri.toString());
  expect(uris.toArray()).not.toContain(file.uri);
});

describe('a mistake of ours', () => {
  const broken = {
    now: (): string => {
      throw new Error('broken');
    },
    later: async (): Promise<string> => broken.now(),
  };

  test('costs one answer and is told once', async () => {
    const told: string[] = [];
    const report = outlive({ console: { error: (text: string) => told.push(text) } } as never);
    const safe = guarded(broken, report);
    expect(safe.now()).toBeUndefined();
    expect(safe.now()).toBeUndefined();
    expect(await safe.later()).toBeUndefined();
    expect(new Set(told).size).toBe(told.length);
    expect(told[0]).toContain('broken');
  });

  test('in the checks leaves the broken lines told', () => {
    const told: unknown[] = [];
    const analyses = new Analyses((error) => told.push(error));
    const slips = [{ message: 'a slip' }];
    const flow = { $type: 'Flow', statements: [{}] };
    const parseResult = { value: flow, parserErrors: slips, lexerErrors: [] };
    const analysis = analyses.of({ parseResult } as never);
    expect(analysis.slips).toBe(slips);
    expect(analysis.findings).toEqual([]);
    expect(told).toHaveLength(1);
  });
});
