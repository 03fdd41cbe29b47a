import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from './host/host.ts';
import type { Workbench } from './host/workbench.ts';
import { PreviewPage } from './preview-page.ts';

const poll = { timeout: 15_000 };

const chinese = `title "三次握手与四次挥手"
客户端 -> 服务器: SYN seq=J
服务器 -> 客户端: SYN ACK seq=K ack=J+1
note 服务器: "收到客户端的请求，分配资源，等待确认"
客户端 -> 服务器: ACK seq=J+1 ack=K+1
`;

const everything = `title "What is lost is sent again"
section "A lost SYN"
Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
section "Crossing"
Client -> Server: ACK seq=J+1 ack=K+1
cross {
  Client -> Server: FIN ACK
  Server -> Client: FIN ACK
}
note Client, Server: "Both sides close at once"
wait 2MSL
`;

const hostile = `title "<img src=x onerror=alert(1)> %%{init: {}}%% ; #35; </script>"
Client -> Server: SYN
note Client: "<b>bold</b>; #lt;script>alert(1)</script> end"
`;

const long = `Client, Server: ESTABLISHED\n${'Client -> Server: ACK len=1\n'.repeat(1200)}`;

const files = {
  'empty.tcpflow': '// nothing yet\n',
  '三次握手.tcpflow': chinese,
  'everything.tcpflow': everything,
  'hostile.tcpflow': hostile,
  'long.tcpflow': long,
};

describe('the preview', () => {
  let workbench: Workbench;
  let preview: PreviewPage;

  beforeAll(async () => {
    const settings = { 'tcpflow.preview.maxSegments': 60 };
    workbench = await startHost({ files, settings, theme: 'Default Light Modern' });
    preview = new PreviewPage(workbench);
    await workbench.openFile('empty.tcpflow');
    await workbench.runCommand('TCPFlow: Open Preview to the Side');
  });

  afterAll(() => workbench?.stop());

  /** The preview lies at the right. */
  async function focusSource(): Promise<void> {
    const source = workbench.page.locator('.editor-group-container.active .view-lines').first();
    const isFocused = async () => {
      await workbench.page.keyboard.press('Control+1');
      // The preview may only now get the focus that a click gave it.
      await workbench.page.waitForTimeout(300);
      return source.isVisible();
    };
    await expect.poll(isFocused, poll).toBe(true);
  }

  async function open(name: string): Promise<void> {
    await focusSource();
    await workbench.openFile(name);
  }

  it('teaches what to write while there is nothing to draw', async () => {
    await preview.page.locator('#empty').waitFor();
    expect(await preview.page.locator('#empty').textContent()).toContain('SYN seq=J');
    await workbench.screenshot('preview-1-empty');
  });

  it('follows the active editor; names and notes may be Chinese', async () => {
    await open('三次握手.tcpflow');
    await expect.poll(() => preview.rows('.segment').count(), poll).toBe(3);
    expect(await preview.page.locator('.host').allTextContents()).toEqual(['客户端', '服务器']);
    await workbench.page.getByRole('tab', { name: 'Preview 三次握手.tcpflow' }).waitFor();
    await workbench.screenshot('preview-2-chinese-light');
  });

  it('shows losses, timers, crossing segments, notes, sections and time', async () => {
    await open('everything.tcpflow');
    await expect.poll(() => preview.rows('.segment.error').count(), poll).toBe(1);
    expect(await preview.rows('.segment.lost').count()).toBe(1);
    expect(await preview.rows('.segment.in-flight').count()).toBe(2);
    for (const kind of ['arrival', 'timeout', 'note', 'section', 'wait']) {
      expect(await preview.rows(`.${kind}`).count(), kind).toBeGreaterThan(0);
    }
    await workbench.screenshot('preview-3-everything');
  });

  it('underlines what is wrong, and nothing else', async () => {
    const wrong = preview.page.locator('#picture .field.wrong');
    expect(await wrong.allTextContents()).toEqual(['ack=J']);
  });

  it('tells at the pointer what is wrong', async () => {
    await preview.rows('.segment.error').locator('.hit').hover();
    const tip = preview.page.locator('#tip');
    await expect.poll(() => tip.textContent(), poll).toContain('must acknowledge J+1');
    await workbench.screenshot('preview-4-tip');
  });

  it('leads from a segment to its line', async () => {
    await preview.rows('.segment.error').locator('.hit').click();
    await workbench.page.getByText('Ln 6, Col 1').waitFor();
  });

  it('can be read and walked through without a picture', async () => {
    const entry = preview.page.locator('#transcript button').nth(1);
    expect(await entry.textContent()).toContain('Client to Server: SYN seq=J, lost');
    await preview.page.locator('#transcript button').first().focus();
    await workbench.page.keyboard.press('ArrowDown');
    expect(await preview.rows('.current').getAttribute('data-row')).toBe('1');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByText('Ln 3, Col 1').waitFor();
  });

  it('keeps its zoom and its place while the text changes', async () => {
    await workbench.page.setViewportSize({ width: 1280, height: 500 });
    await preview.page.locator('[data-zoom="in"]').click();
    const zoom = await preview.zoom.textContent();
    const stage = preview.page.locator('#stage');
    const place = await stage.evaluate((element) => {
      element.scrollTop = 80;
      return element.scrollTop;
    });
    expect(place).toBe(80);
    await focusSource();
    await workbench.goToLine(7, 1);
    await workbench.typeText('Client -> Server: ACK seq=J+1 ack=K+1\n');
    await expect.poll(() => preview.rows('.segment').count(), poll).toBe(7);
    expect(await preview.zoom.textContent()).toBe(zoom);
    expect(await stage.evaluate((element) => element.scrollTop)).toBe(place);
    await preview.page.locator('[data-zoom="fit"]').click();
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('keeps the last picture while nothing can be drawn, and says so', async () => {
    await open('三次握手.tcpflow');
    await expect.poll(() => preview.rows('.segment').count(), poll).toBe(3);
    await workbench.setText('Client -');
    await expect.poll(() => preview.status.textContent(), poll).toContain('last picture');
    expect(await preview.rows('.segment').count()).toBe(3);
    await workbench.screenshot('preview-5-last-picture');
    await workbench.setText(chinese);
    await expect.poll(() => preview.status.textContent(), poll).toBe('');
  });

  it('never takes a text for markup', async () => {
    await open('hostile.tcpflow');
    await expect
      .poll(() => preview.page.locator('.title').textContent(), poll)
      .toContain('onerror');
    const strangers = preview.page
      .locator('#picture')
      .locator('img, script, b, foreignObject, style');
    expect(await strangers.count()).toBe(0);
    expect(await preview.rows('.note').textContent()).toContain('<b>bold</b>; #lt;script>');
    await workbench.screenshot('preview-6-hostile');
  });

  it('shows a long flow in parts, with a way to the rest', async () => {
    await open('long.tcpflow');
    const pages = preview.page.locator('#pages');
    await expect.poll(() => pages.textContent(), poll).toContain('Segments 1–60 of 1,200');
    expect(await preview.rows('.segment').count()).toBe(60);
    await pages.getByText('Next').click();
    await expect.poll(() => pages.textContent(), poll).toContain('Segments 61–120 of 1,200');
    await workbench.screenshot('preview-7-long');
  });

  it('keeps the hosts in sight while it scrolls', async () => {
    const head = preview.page.locator('.host').first();
    await preview.page.locator('#stage').evaluate((element) => {
      element.scrollTop = 900;
    });
    await expect.poll(async () => (await head.boundingBox())?.y ?? 0, poll).toBeGreaterThan(0);
    await workbench.screenshot('preview-8-scrolled');
  });

  it('fits into a narrow pane', async () => {
    await open('everything.tcpflow');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 760, height: 700 });
    await expect.poll(() => preview.rows('.timeout').count(), poll).toBe(1);
    const picture = preview.page.locator('#picture svg');
    const pane = preview.page.locator('#stage');
    const fits = async () => {
      const [inner, outer] = [await picture.boundingBox(), await pane.boundingBox()];
      return (inner?.width ?? 0) <= (outer?.width ?? 0);
    };
    await expect.poll(fits, poll).toBe(true);
    await workbench.screenshot('preview-9-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('takes its colours from the theme at once', async () => {
    const text = preview.page.locator('.title');
    const colour = () => text.evaluate((element) => getComputedStyle(element).fill);
    const light = await colour();
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
    await expect.poll(colour, poll).not.toBe(light);
    await workbench.screenshot('preview-10-dark');
  });
});
