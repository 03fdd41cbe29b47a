import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from './host/host.ts';
import type { Workbench } from './host/workbench.ts';
import { PreviewPage } from './preview-page.ts';

const name = '01-three-way-handshake.tcpflow';
const lesson = readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
const lines = lesson.split('\n');
const synAck = lines.findIndex((line) => line.includes('SYN ACK')) + 1;
const handshake = ['SYN seq=J', 'SYN ACK seq=K ack=J+1', 'ACK seq=J+1 ack=K+1'];

describe('the main job', () => {
  let workbench: Workbench;
  let preview: PreviewPage;

  beforeAll(async () => {
    workbench = await startHost({ files: { [name]: lesson }, theme: 'Default Dark Modern' });
    preview = new PreviewPage(workbench);
    await workbench.openFile(name);
  });

  afterAll(() => workbench?.stop());

  it('draws the handshake beside its source', async () => {
    await workbench.runCommand('TCPFlow: Open Preview to the Side');
    await expect.poll(() => preview.labels(), { timeout: 40_000 }).toEqual(handshake);
    expect(await preview.states()).toContain('ESTABLISHED');
    await workbench.page.getByRole('tab', { name: `Preview ${name}` }).waitFor();
    await workbench.screenshot('main-job-1-preview');
  });

  it('underlines the slip ack=J, says why and marks the segment', async () => {
    await workbench.goToLine(synAck, (lines[synAck - 1] ?? '').length + 1);
    for (let key = 0; key < '+1'.length; key++) await workbench.press('Backspace');
    await expect.poll(() => preview.rows('.segment.error').count(), poll).toBe(1);
    await workbench.page.locator('.squiggly-error').first().waitFor();
    expect((await preview.labels())[1]).toBe('✗ SYN ACK seq=K ack=J');
    const [problem] = await workbench.problems();
    expect(problem).toMatchObject({ line: synAck, code: 'synack-ack-mismatch' });
    expect(problem?.message).toContain('J+1');
    await workbench.screenshot('main-job-2-slip');
  });

  it('repairs it by the quick fix', async () => {
    await workbench.goToLine(synAck, (lines[synAck - 1] ?? '').length - 2);
    await workbench.runCommand('Quick Fix...');
    const fix = workbench.page.locator('.action-widget').getByText('Set ack=J+1');
    await fix.waitFor();
    await workbench.screenshot('main-job-3-fix');
    await fix.click();
    await expect.poll(() => preview.labels(), poll).toEqual(handshake);
    await expect.poll(() => workbench.problems(), poll).toEqual([]);
  });

  it('draws the rest while a line is half typed, and says so', async () => {
    await workbench.goToLine(synAck, 1);
    await workbench.press('Shift+End');
    await workbench.typeText('Server -');
    await expect.poll(() => preview.status.textContent(), poll).toContain(`Line ${synAck}`);
    expect((await preview.labels()).slice(0, 1)).toEqual(handshake.slice(0, 1));
    await workbench.screenshot('main-job-4-broken-line');
    for (let step = 0; step < 4; step++) await workbench.press('Control+z');
    await expect.poll(() => preview.labels(), poll).toEqual(handshake);
    expect(await preview.status.textContent()).toBe('');
  });

  it('survives a reload of the window', async () => {
    await workbench.press('Control+s');
    const remembered = async () => (await workbench.rememberedEditors()).join();
    await expect.poll(remembered, { timeout: 30_000 }).toContain('tcpflow.preview');
    await workbench.reload();
    await expect.poll(() => preview.labels(), { timeout: 40_000 }).toEqual(handshake);
  });
});

const poll = { timeout: 15_000 };
