/** Captures in a real VS Code: imported from the explorer, exported to the disk. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACK, SYN } from '../../language-server/tcp/segment.ts';
import { readAll } from '../capture/decode/read-all.ts';
import { captureOf, HANDSHAKE, segment } from '../capture/import/captures.ts';
import { startHost } from './host/host.ts';
import type { Workbench } from './host/workbench.ts';
import { openChecked } from './open-checked.ts';
import { PreviewPage } from './preview-page.ts';

const poll = { timeout: 30_000 };
const slip = 'Client -> Server: SYN seq=J\nServer -> Client: SYN ACK seq=K ack=J\n';

/** A handshake, and another that acknowledges the wrong number. */
const other = { address: '10.0.0.3', port: 52000 };
const captured = captureOf([
  ...HANDSHAKE,
  { ...segment(10.1, true, SYN, [5_000_000, 0]), from: other },
  { ...segment(10.2, false, SYN | ACK, [7_000_000, 5_000_000]), to: other },
]);

async function start(options: { inBrowser?: boolean }): Promise<Workbench> {
  const files = {
    'slip.tcpflow': slip,
    'list.pcap': 'a shopping list',
    'two.pcapng': captured,
  };
  const vscode = await startHost({ files, theme: 'Default Dark Modern', ...options });
  // The extension is there once it has found a mistake.
  await openChecked(vscode, 'slip.tcpflow');
  return vscode;
}

async function chooseFromMenu(vscode: Workbench, file: string, entry: string): Promise<void> {
  const row = vscode.page
    .locator('.explorer-folders-view .monaco-list-row')
    .filter({ has: vscode.page.getByText(file, { exact: true }) });
  const choice = vscode.page.getByRole('menuitem', { name: entry });
  // A hint that pops up beside the pointer may lie over the row, until the pointer is elsewhere.
  const isOffered = async () => {
    await vscode.page.mouse.move(640, 400);
    await row.click({ button: 'right', timeout: 5000 }).catch(() => undefined);
    // Another click would close a menu that is about to open.
    return choice.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isOffered, poll).toBe(true);
  // A menu takes no click in its first tenth of a second.
  const isOpen = async () => {
    await choice.click({ timeout: 1000 }).catch(() => undefined);
    return choice.isVisible();
  };
  await expect.poll(isOpen, poll).toBe(false);
}

async function importSecond(vscode: Workbench): Promise<void> {
  await chooseFromMenu(vscode, 'two.pcapng', 'TCPFlow: Import Capture');
  const rows = vscode.page.locator('.quick-input-list .monaco-list-row');
  await expect.poll(() => rows.count(), poll).toBe(2);
  expect(await rows.first().textContent()).toContain('10.0.0.1:51000 ↔ 10.0.0.2:80');
  await vscode.screenshot('capture-pick');
  await rows.filter({ hasText: '10.0.0.3:52000' }).click();
}

async function expectImported(vscode: Workbench): Promise<void> {
  const text = () => vscode.page.locator('.view-lines').allInnerTexts();
  await expect
    .poll(async () => (await text()).join('\n').replaceAll('\u00a0', ' '), poll)
    .toContain('host Client 10.0.0.3:52000');
  const preview = new PreviewPage(vscode);
  const labels = async () => (await preview.labels()).map((label) => label.replace(/ mss.*/, ''));
  await expect.poll(labels, poll).toEqual(['SYN seq=J', '✗ SYN ACK seq=K ack=J']);
  await vscode.page.locator('.squiggly-error').first().waitFor(poll);
}

async function exportTo(vscode: Workbench, name: string): Promise<Uint8Array> {
  await vscode.page.locator('.tab[data-resource-name="slip.tcpflow"]').click();
  await vscode.runCommand('TCPFlow: Export Capture');
  const input = vscode.page.locator('.quick-input-widget input.input');
  const target = join(vscode.workspace, name);
  await expect.poll(() => input.inputValue(), poll).toContain('slip.pcapng');
  await input.fill(target);
  await vscode.page.keyboard.press('Enter');
  await expect.poll(() => existsSync(target), poll).toBe(true);
  return readFileSync(target);
}

function expectSlip(bytes: Uint8Array): void {
  const { segments, unreadable } = readAll(bytes);
  expect(unreadable).toBeUndefined();
  expect(segments.map(({ flags }) => flags)).toEqual([SYN, SYN | ACK]);
  const [syn, synAck] = segments;
  expect(synAck?.ack).toBe(syn?.seq);
}

describe('a capture', () => {
  let vscode: Workbench;
  beforeAll(async () => {
    vscode = await start({});
  });
  afterAll(() => vscode?.stop());

  it('is imported from the explorer by one of its connections, drawn and checked', async () => {
    await importSecond(vscode);
    await expectImported(vscode);
    await vscode.screenshot('capture-import');
  });

  it('that is none is said to be none', async () => {
    await chooseFromMenu(vscode, 'list.pcap', 'TCPFlow: Import Capture');
    const message = vscode.page.locator('.notification-toast').filter({ hasText: 'list.pcap:' });
    await message.waitFor(poll);
    await vscode.screenshot('capture-unreadable');
  });

  it('is written of a text, mistakes included', async () => {
    expectSlip(await exportTo(vscode, 'written.pcapng'));
  });
});

describe('a capture in the web extension host, as on vscode.dev', () => {
  let vscode: Workbench;
  beforeAll(async () => {
    vscode = await start({ inBrowser: true });
  });
  afterAll(() => vscode?.stop());

  it('is imported from the explorer by one of its connections, drawn and checked', async () => {
    await importSecond(vscode);
    await expectImported(vscode);
  });

  it('is written of a text, mistakes included', async () => {
    expectSlip(await exportTo(vscode, 'from-the-web.pcapng'));
  });
});
