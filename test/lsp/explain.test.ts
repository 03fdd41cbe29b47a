import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, InlayHint } from 'vscode-languageserver-protocol';
import {
  EXPLAIN_REQUEST,
  type ExplainResponse,
  RULES_REQUEST,
  type RulesResponse,
} from '../../language-server/protocol.ts';
import { ALL_RULES } from '../../language-server/rules/index.ts';
import { type Client, type ClientOptions, type OpenFile, startClient } from './client.ts';

const SLIP = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
Client -> Server: ACK seq=J+1 ack=K+1
`;
const RULE = 'synack-ack-mismatch';

const explain = { command: 'editor.explain', link: 'editor:/{rule}.md' };

function startWith(initializationOptions: unknown): Promise<Client> {
  return startClient({ initializationOptions });
}

async function explanationsAt(file: OpenFile, place: string): Promise<CodeAction[]> {
  const start = file.position(place);
  const params = { range: { start, end: start }, context: { diagnostics: [] } };
  const actions = await file.request<CodeAction[]>('textDocument/codeAction', params);
  return actions.filter(({ title }) => title.startsWith('Explain'));
}

describe('an editor that shows pages', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startWith({ explain });
  });

  test('is offered the page of each rule that found something at the place', async () => {
    const file = await client.open(SLIP);
    const command = { title: `Explain ${RULE}`, command: explain.command, arguments: [RULE] };
    expect(await explanationsAt(file, 'ack=J')).toMatchObject([{ kind: 'quickfix', command }]);
    expect(await explanationsAt(file, 'seq=K')).toEqual([]);
  });

  test('finds the page behind the code of a diagnostic, also in the light bulb', async () => {
    const file = await client.open(SLIP);
    const [slip] = file.diagnostics;
    expect(slip?.codeDescription).toEqual({ href: `editor:/${RULE}.md` });
    const params = { range: slip?.range, context: { diagnostics: [] } };
    const [repair] = await file.request<CodeAction[]>('textDocument/codeAction', params);
    expect(repair?.diagnostics).toEqual([slip]);
  });

  test('reaches the page from what is named behind a line', async () => {
    const file = await client.open(`Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=100
Client: timeout RTO
Client -> Server: PSH ACK seq=u ack=v len=100
`);
    const range = { start: file.position('timeout'), end: file.position('100', { nth: 1 }) };
    const hints = await file.request<InlayHint[]>('textDocument/inlayHint', { range });
    const command = { command: explain.command, arguments: ['retransmission'] };
    expect(hints).toContainEqual(
      expect.objectContaining({
        label: [expect.objectContaining({ command: expect.objectContaining(command) })],
      }),
    );
  });

  test('finds none behind a line that cannot be read: no rule says so', async () => {
    const file = await client.open('Client -\n');
    expect(file.diagnostics).toHaveLength(1);
    expect(file.diagnostics[0]?.codeDescription).toBeUndefined();
    expect(await explanationsAt(file, 'Client')).toEqual([]);
  });
});

describe('an editor that does not', () => {
  test.each([undefined, null, {}, { explain: true }, { explain: { command: 1 } }, 'explain'])(
    'is offered the RFC: %j',
    async (options) => {
      const client = await startWith(options);
      const file = await client.open(SLIP);
      const [slip] = file.diagnostics;
      expect(slip?.codeDescription?.href).toMatch(/^https:\/\/www\.rfc-editor\.org\//);
      expect(await explanationsAt(file, 'ack=J')).toEqual([]);
    },
  );
});

describe('the pages', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });

  const page = (params: object) =>
    client.protocol.sendRequest<ExplainResponse>(EXPLAIN_REQUEST, params);

  test('are there for every rule, and lead to each other', async () => {
    const index = await page({});
    for (const { name } of ALL_RULES) {
      expect(index).toContain(`](${name}.md)`);
      expect(await page({ rule: name })).toMatch(new RegExp(`^# ${name}\n[^]*\\(index\\.md\\)`));
    }
  });

  test.each(['', 'no-such-rule', 'constructor', '__proto__'])(
    'are not there for "%s"',
    async (name) => {
      expect(await page({ rule: name })).toBeNull();
    },
  );

  test('can be listed', async () => {
    const rules = await client.protocol.sendRequest<RulesResponse>(RULES_REQUEST);
    expect(rules.map(({ name }) => name)).toEqual(ALL_RULES.map(({ name }) => name));
    const [rule] = rules.filter(({ name }) => name === RULE);
    expect(rule).toMatchObject({ group: 'Handshake', level: 'error' });
  });
});

describe('the setting tcpflow.rules', () => {
  const capabilities = { workspace: { configuration: true } };
  const start = (rules: unknown, more: ClientOptions = {}) =>
    startClient({ capabilities, settings: { rules }, ...more });
  const severities = ({ diagnostics }: OpenFile) => diagnostics.map(({ severity }) => severity);

  test.each([
    ['error', [1]],
    ['warning', [2]],
    ['info', [3]],
    ['hint', [4]],
    ['off', []],
  ])('reports a rule as %s', async (level, expected) => {
    const client = await start({ [RULE]: level });
    await client.server.shared.workspace.ConfigurationProvider.ready;
    expect(severities(await client.open(SLIP))).toEqual(expected);
  });

  test.each([undefined, null, 7, 'off', ['off'], { [RULE]: 'of' }, { [RULE]: null }])(
    'that makes no sense changes nothing: %j',
    async (rules) => {
      const client = await start(rules);
      await client.server.shared.workspace.ConfigurationProvider.ready;
      expect(severities(await client.open(SLIP))).toEqual([1]);
      expect(client.log).toEqual([]);
    },
  );

  test('takes effect at once on what is open', async () => {
    const client = await start({});
    await client.open(SLIP);
    const change = (rules: unknown) =>
      client.protocol.sendNotification('workspace/didChangeConfiguration', {
        settings: { tcpflow: { rules } },
      });
    const last = () => client.published.at(-1)?.diagnostics.map(({ severity }) => severity);
    await change({ [RULE]: 'hint' });
    await expect.poll(last).toEqual([4]);
    await change({ [RULE]: 'off' });
    await expect.poll(last).toEqual([]);
    await change({});
    await expect.poll(last).toEqual([1]);
  });

  test('gives way to a severity line in the file', async () => {
    const client = await start({ [RULE]: 'off' });
    await client.server.shared.workspace.ConfigurationProvider.ready;
    expect(severities(await client.open(`severity ${RULE} = warning\n${SLIP}`))).toEqual([2]);
  });
});
