/** The formats that programs read: what is documented is what comes. */
import { describe, expect, test } from 'vitest';
import { folderOf, SLIP, tcpf } from './support/tcpf.ts';

const folder = folderOf({ 'slip.tcpflow': SLIP, 'a,b:c%.tcpflow': SLIP });
const file = `${folder}/slip.tcpflow`;

test('check --format json', async () => {
  const { out } = await tcpf(['check', '--format', 'json', file, `${folder}/missing`]);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    files: [
      {
        file,
        segments: 3,
        connections: 1,
        findings: [
          {
            rule: 'synack-ack-mismatch',
            severity: 'error',
            message: expect.stringContaining('must acknowledge J+1, not J'),
            line: 2,
            column: 33,
            endLine: 2,
            endColumn: 38,
            frame: null,
            connection: 'Client-Server',
            rfc: ['9293 3.10.7.2', '9293 3.4', '7413 4.2'],
            related: [
              {
                message: 'The SYN that it answers.',
                line: 1,
                column: 23,
                endLine: 1,
                endColumn: 28,
                frame: null,
              },
            ],
          },
        ],
        notes: [],
        unreadable: null,
      },
      {
        file: `${folder}/missing`,
        segments: 0,
        connections: 0,
        findings: [],
        notes: [],
        unreadable: 'there is no such file or folder',
      },
    ],
    summary: { error: 1, warning: 0, info: 0, hint: 0 },
  });
});

test('a line that cannot be read is a finding with a name of its own', async () => {
  const { out } = await tcpf(['check', '--format', 'json', '-'], { input: 'A -> : SYN\n' });
  expect(JSON.parse(out).files[0].findings).toMatchObject([
    { rule: 'no-receiver', severity: 'error', line: 1, rfc: [], connection: null },
  ]);
});

describe('check --format github', () => {
  test('makes an annotation of a finding', async () => {
    const { out, code } = await tcpf(['check', '--format', 'github', file]);
    expect(out).toBe(
      `::error file=${file},line=2,endLine=2,col=33,endColumn=38,title=synack-ack-mismatch::` +
        'The SYN,ACK must acknowledge J+1, not J: the SYN itself occupies one sequence number. ' +
        '(RFC 9293 3.10.7.2)\n',
    );
    expect(code).toBe(1);
  });

  test('escapes what would end a property', async () => {
    const { out } = await tcpf(['check', '--format', 'github', `${folder}/a,b:c%.tcpflow`]);
    expect(out).toContain(`file=${folder}/a%2Cb%3Ac%25.tcpflow,line=2`);
  });

  test('has no way for a text to give commands of its own', async () => {
    const input = 'A -> B: SYN seq=J "\u001b[31m%0A::set-output name=a::b"\nA B: \r::error::x\n';
    const { out } = await tcpf(['check', '--format', 'github', '-'], { input });
    const lines = out.trimEnd().split('\n');
    expect(lines.every((line) => /^::(?:error|warning|notice) file=-,line=/.test(line))).toBe(true);
    expect(out).not.toContain('\u001b');
  });

  test('tells of a file that cannot be read', async () => {
    const { out, code } = await tcpf(['check', '--format', 'github', `${folder}/missing`]);
    expect(out).toMatch(
      /^::error file=.*missing,title=tcpf::This file cannot be read: there is no/,
    );
    expect(code).toBe(2);
  });
});

describe('check --format sarif', () => {
  const log = async (...args: string[]) => {
    return JSON.parse((await tcpf(['check', '--format', 'sarif', ...args])).out);
  };

  test('is one run with results, and the pages of the rules in them', async () => {
    const { version, runs } = await log(file);
    expect(version).toBe('2.1.0');
    expect(runs).toHaveLength(1);
    const [{ tool, results, columnKind, invocations }] = runs;
    expect(columnKind).toBe('utf16CodeUnits');
    expect(invocations).toEqual([{ executionSuccessful: true }]);
    expect(tool.driver).toMatchObject({ name: 'tcpf', version: expect.stringMatching(/^\d+\./) });
    const [rule] = tool.driver.rules;
    expect(rule).toMatchObject({
      id: 'synack-ack-mismatch',
      defaultConfiguration: { level: 'error' },
      helpUri: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2',
      help: { markdown: expect.stringContaining('## Why') },
    });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      ruleId: 'synack-ack-mismatch',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: `file://${file}` },
            region: { startLine: 2, startColumn: 33, endLine: 2, endColumn: 38 },
          },
        },
      ],
      relatedLocations: [{ id: 0, message: { text: 'The SYN that it answers.' } }],
    });
  });

  test('names a file by a URI', async () => {
    const { runs } = await log(`${folder}/a,b:c%.tcpflow`);
    const [{ results }] = runs;
    const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
    expect(new URL(uri).pathname).toBe(`${folder}/a%2Cb%3Ac%25.tcpflow`);
  });

  test('says that a run with an unreadable file was no success', async () => {
    const { runs } = await log(`${folder}/missing`, file);
    const [{ invocations, results }] = runs;
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('missing');
    expect(results).toHaveLength(1);
  });
});
