import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type FolderServer, sendFile } from './folder-server.ts';

const mount = '/web-extension';
const settings = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;

/**
 * Stands before the VS Code server and adds an extension to those the workbench brings along. The
 * browser alone knows it then, not the server, so it can only run by its `browser` entry in the
 * web worker. It has to come from the same origin: the workbench's policy forbids others.
 */
export async function startWebProxy(upstream: string, extension: string): Promise<FolderServer> {
  const { port } = new URL(upstream);
  const sockets = new Set<Duplex>();
  const proxy = createServer((incoming, response) => {
    const path = incoming.url ?? '/';
    if (path.startsWith(`${mount}/`)) sendFile(extension, path.slice(mount.length), response);
    else forward(port, incoming, response);
  });
  proxy.on('upgrade', (incoming, socket, head) => {
    sockets.add(socket);
    tunnel(port, incoming, socket as Socket, head);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const stop = (): void => {
    proxy.close().closeAllConnections();
    for (const socket of sockets) socket.destroy();
  };
  return { origin: `http://127.0.0.1:${(proxy.address() as { port: number }).port}`, stop };
}

/** The Host header stays, so that the server takes our address for its own. */
function forward(port: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url = '/' } = incoming;
  const isWorkbench = url === '/' || url.startsWith('/?');
  const headers = { ...incoming.headers, ...(isWorkbench && { 'accept-encoding': 'identity' }) };
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    if (isWorkbench) return void extend(answer, response, incoming.headers.host ?? '');
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}

async function extend(answer: IncomingMessage, response: ServerResponse, host: string) {
  const html = Buffer.concat(await answer.toArray()).toString();
  const { 'content-length': _, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, headers);
  response.end(
    html.replace(settings, (_match, start: string, json: string) => {
      const configuration = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      configuration.additionalBuiltinExtensions = [
        { scheme: 'http', authority: host, path: mount },
      ];
      const text = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      return `${start}${text}"`;
    }),
  );
}

function tunnel(port: string, incoming: IncomingMessage, socket: Socket, head: Buffer): void {
  const server = connect(Number(port), '127.0.0.1', () => {
    const { rawHeaders } = incoming;
    const lines = rawHeaders.flatMap((name, i) => (i % 2 ? [] : `${name}: ${rawHeaders[i + 1]}`));
    server.write([`GET ${incoming.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    server.write(head);
    socket.pipe(server).pipe(socket);
  });
  for (const end of [socket, server]) end.on('error', () => {}).on('close', () => server.destroy());
}
