import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { serveFolder } from './folder-server.ts';

export interface LspMessage {
  jsonrpc?: '2.0';
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

/** The language server as the browser runs it: a bundle in a worker that posts LSP messages. */
export interface LspWorker {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): Promise<void>;
  /** The next notification of this method, or one that has already come. */
  notification(method: string): Promise<unknown>;
  stop(): Promise<void>;
}

interface WorkerPage extends Window {
  worker: Worker;
}

/** Starts `folder/file` as a worker in Chromium, where there is no Node to fall back on. */
export async function startLspWorker(folder: string, file: string): Promise<LspWorker> {
  const files = await serveFolder(folder);
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const inbox = new Inbox();
  await page.exposeFunction('receive', (message: LspMessage) => inbox.receive(message));
  await page.goto(files.origin);
  await startWorker(page, file);
  let lastId = 0;
  const post = (message: LspMessage): Promise<void> =>
    page.evaluate((sent) => (window as unknown as WorkerPage).worker.postMessage(sent), {
      jsonrpc: '2.0',
      ...message,
    });
  return {
    notify: (method, params) => post({ method, params }),
    async request(method, params) {
      lastId += 1;
      const answer = inbox.take(String(lastId));
      await post({ id: lastId, method, params });
      const { error, result } = await answer;
      if (error) throw new Error(`${method}: ${error.message}`);
      return result;
    },
    notification: async (method) => (await inbox.take(method)).params,
    async stop() {
      await browser.close();
      files.stop();
    },
  };
}

function startWorker(page: Page, file: string): Promise<void> {
  return page.evaluate((url) => {
    const { receive } = window as unknown as { receive(message: unknown): void };
    const worker = new Worker(url);
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = ({ message }) => receive({ method: 'worker/error', params: message });
    (window as unknown as WorkerPage).worker = worker;
  }, file);
}

/** Messages and those who wait for them, by method or, for answers, by id. */
class Inbox {
  readonly #waiting = new Map<string, PromiseWithResolvers<LspMessage>[]>();
  readonly #arrived = new Map<string, LspMessage[]>();

  receive(message: LspMessage): void {
    const key = message.method ?? String(message.id);
    if (key === 'worker/error') this.#failAll(String(message.params));
    const waiting = this.#waiting.get(key)?.shift();
    if (waiting) waiting.resolve(message);
    else this.#arrived.set(key, [...(this.#arrived.get(key) ?? []), message]);
  }

  take(key: string): Promise<LspMessage> {
    const arrived = this.#arrived.get(key)?.shift();
    if (arrived) return Promise.resolve(arrived);
    const waiting = Promise.withResolvers<LspMessage>();
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), waiting]);
    return waiting.promise;
  }

  #failAll(reason: string): void {
    for (const waiting of [...this.#waiting.values()].flat()) waiting.reject(new Error(reason));
    this.#waiting.clear();
  }
}
