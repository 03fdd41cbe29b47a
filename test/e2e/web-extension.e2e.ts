import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost } from './host/host.ts';
import type { Workbench } from './host/workbench.ts';
import { openChecked } from './open-checked.ts';

const mistake = new URL('../../examples/mistakes/synack-acknowledges-j.tcpflow', import.meta.url);

describe('the extension in the web extension host, as on vscode.dev', () => {
  let vscode: Workbench;
  beforeAll(async () => {
    const files = { 'mistake.tcpflow': readFileSync(mistake, 'utf8') };
    vscode = await startHost({ inBrowser: true, files });
  });
  afterAll(() => vscode?.stop());

  test('underlines a slip', async () => {
    await openChecked(vscode, 'mistake.tcpflow');
    const problems = await vscode.problems();
    expect(problems).toMatchObject([{ file: 'mistake.tcpflow', severity: 'Error' }]);
  });

  test('draws the preview', async () => {
    await vscode.openFile('mistake.tcpflow');
    await vscode.runCommand('TCPFlow: Open Preview to the Side');
    await vscode.webview().locator('svg').first().waitFor();
    await vscode.screenshot('web-extension');
  });
});
