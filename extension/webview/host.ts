/** The extension at the other end. */
import type { FromPage, PageState, ToPage } from '../preview/messages.ts';

interface Api {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): Api;

const api = acquireVsCodeApi();

export function send(message: FromPage): void {
  api.postMessage(message);
}

export function onMessage(listener: (message: ToPage) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => listener(data));
}

export function savedState(): PageState | undefined {
  return api.getState();
}

export function saveState(state: PageState): void {
  api.setState(state);
}
