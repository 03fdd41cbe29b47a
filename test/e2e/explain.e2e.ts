import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostOptions, startHost } from './host/host.ts';
import type { Workbench } from './host/workbench.ts';
import { openChecked } from './open-checked.ts';

const file = 'handshake.tcpflow';
const lines = [
  'Client -> Server: SYN seq=J',
  'Server -> Client: SYN ACK seq=K ack=J',
  'Client -> Server: ACK seq=J+1 ack=K+1',
] as const;
const rule = 'synack-ack-mismatch';
const settings = '.vscode/settings.json';
const poll = { timeout: 30_000 };
const slowly = { ...poll, interval: 2000 };

async function openSlip(options: HostOptions): Promise<Workbench> {
  const files = { [file]: `${lines.join('\n')}\n`, [settings]: '{}' };
  const vscode = await startHost({ files, theme: 'Default Dark Modern', ...options });
  await openChecked(vscode, file);
  return vscode;
}

/** The heading of the page that is shown. */
function heading(vscode: Workbench): Promise<string | null> {
  return vscode.webview().locator('h1').textContent();
}

async function explainAtTheSlip(vscode: Workbench): Promise<void> {
  const entry = vscode.page.locator('.action-widget').getByText(`Explain ${rule}`);
  const isOffered = async () => {
    await vscode.goToLine(2, lines[1].length);
    await vscode.runCommand('Quick Fix...');
    return entry.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  };
  // Under load VS Code may give up on the first question, and then offers nothing.
  await expect.poll(isOffered, poll).toBe(true);
  await entry.click();
  await expect.poll(() => heading(vscode), poll).toBe(rule);
}

describe('an explanation', () => {
  let vscode: Workbench;
  beforeAll(async () => {
    vscode = await openSlip({});
  });
  afterAll(() => vscode?.stop());

  it('opens from the light bulb, rendered, beside the text that keeps the focus', async () => {
    await explainAtTheSlip(vscode);
    const [wrong] = await vscode.webview().locator('pre code').allTextContents();
    expect(wrong).toContain(lines[1]);
    await vscode.page.locator('.monaco-editor[role="code"].focused').waitFor();
    await vscode.screenshot('explain');
  });

  it('leads to the list of all rules, and from there to another', async () => {
    await vscode.webview().getByRole('link', { name: 'all rules' }).click();
    await expect.poll(() => heading(vscode), poll).toBe('Rules');
    await vscode.screenshot('explain-index');
    await vscode.webview().getByRole('link', { name: 'fin-rst', exact: true }).click();
    await expect.poll(() => heading(vscode), poll).toBe('fin-rst');
  });

  it('opens from the code of the finding in the Problems view', async () => {
    await vscode.problems();
    await vscode.page.locator('.markers-panel a').getByText(rule).click();
    await expect.poll(() => heading(vscode), poll).toBe(rule);
  });

  it('is there again after a reload of the window', async () => {
    const remembered = async () => (await vscode.rememberedEditors()).join();
    await expect.poll(remembered, poll).toContain(`${rule}.md`);
    await vscode.reload();
    await expect.poll(() => heading(vscode), { timeout: 60_000 }).toBe(rule);
  });

  it('is picked from a list that starts with what is at the cursor', async () => {
    await vscode.page.locator('.squiggly-error').first().waitFor();
    await vscode.runCommand('View: Focus First Editor Group');
    await vscode.goToLine(2, lines[1].length);
    // The list takes the palette's place: there is no moment without either.
    await vscode.press('F1');
    const input = vscode.page.locator('.quick-input-widget input.input');
    await input.fill('>TCPFlow: Explain Rule…');
    await vscode.page.keyboard.press('Enter');
    const rows = vscode.page.locator('.quick-input-list .monaco-list-row');
    await expect.poll(() => rows.first().textContent(), poll).toContain(rule);
    await vscode.screenshot('explain-pick');
    await input.fill('seq-out-of-range');
    await expect.poll(() => rows.first().textContent(), poll).toContain('seq-out-of-range');
    await vscode.page.keyboard.press('Enter');
    await expect.poll(() => heading(vscode), poll).toBe('seq-out-of-range');
  });

  it('says how to report a rule differently, which takes effect at once', async () => {
    // Written again and again, for the watcher of this host now and then misses one.
    const severitiesUnder = async (level: string) => {
      const text = JSON.stringify({ 'tcpflow.rules': { [rule]: level } });
      writeFileSync(join(vscode.workspace, settings), text);
      return (await vscode.problems()).map(({ severity }) => severity);
    };
    await expect.poll(() => severitiesUnder('warning'), slowly).toEqual(['Warning']);
    await expect.poll(() => severitiesUnder('off'), slowly).toEqual([]);
  });

  it('is of a rule that exists: the settings warn of any other name', async () => {
    const text = JSON.stringify({ 'tcpflow.rules': { 'synack-ack-mismatsch': 'off' } });
    writeFileSync(join(vscode.workspace, settings), text);
    await vscode.openFile(settings);
    const messages = async () => (await vscode.problems()).map(({ message }) => message);
    await expect.poll(messages, poll).toContain('There is no rule of this name.');
    await vscode.screenshot('explain-setting');
  });
});

describe('an explanation in the web extension host, as on vscode.dev', () => {
  let vscode: Workbench;
  beforeAll(async () => {
    vscode = await openSlip({ inBrowser: true });
  });
  afterAll(() => vscode?.stop());

  it('opens beside the text, and leads to others', async () => {
    await explainAtTheSlip(vscode);
    await vscode.webview().getByRole('link', { name: 'all rules' }).click();
    await expect.poll(() => heading(vscode), poll).toBe('Rules');
    await vscode.screenshot('explain-web');
  });
});
