import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

export interface FolderServer {
  origin: string;
  stop(): void;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves the files of a folder; its root is an empty page. */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const server = createServer(({ url = '/' }, response) => {
    if (url !== '/') return void sendFile(folder, url, response);
    response.setHeader('Content-Type', 'text/html').end('<!doctype html>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => server.close().closeAllConnections(),
  };
}

export async function sendFile(folder: string, url: string, response: ServerResponse) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://host').pathname));
  try {
    const content = await readFile(join(folder, path));
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.setHeader('Content-Type', type).end(content);
  } catch {
    response.writeHead(404).end();
  }
}
