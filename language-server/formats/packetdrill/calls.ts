/** System calls as the user calls of RFC 9293 3.10; most have none. */
import type { ScriptedCall } from './call.ts';
import type { CallDraft } from './draft.ts';
import type { ScriptedSocket, Sockets } from './sockets.ts';

type Reader = (call: ScriptedCall, sockets: Sockets) => readonly CallDraft[];

const READERS: Readonly<Record<string, Reader>> = {
  socket,
  listen,
  connect,
  accept,
  accept4: accept,
  setsockopt,
  write: (call, sockets) => send(call, sockets, 0),
  writev: (call, sockets) => send(call, sockets, 0),
  send: (call, sockets) => send(call, sockets, 0),
  sendto: (call, sockets) => send(call, sockets, 0),
  sendmsg: (call, sockets) => send(call, sockets, 0),
  sendfile: (call, sockets) => send(call, sockets, 0),
  splice: (call, sockets) => send(call, sockets, 2),
  shutdown,
  close,
};

/** Undefined where TCP knows no such call. */
export function draftsOf(call: ScriptedCall, sockets: Sockets): readonly CallDraft[] | undefined {
  const reader = Object.hasOwn(READERS, call.name) ? READERS[call.name] : undefined;
  return reader?.(call, sockets);
}

function socket({ args, result }: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  if (result !== undefined && result >= 0 && !/DGRAM/.test(args[1] ?? '')) sockets.create(result);
  return [];
}

function listen(call: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  const own = socketOf(call, sockets);
  if (!own || hasFailed(call)) return [];
  sockets.listen(own);
  return [{ kind: 'call', call: 'listen', connection: undefined }];
}

function connect(call: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  const own = socketOf(call, sockets);
  if (!own) return [];
  if (/AF_UNSPEC/.test(call.args[1] ?? '')) return end(own, 'abort');
  const connection = sockets.connect(own);
  return connection ? [{ kind: 'call', call: 'connect', connection }] : [];
}

function accept({ result }: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  if (result !== undefined && result >= 0) sockets.accept(result);
  return [];
}

function setsockopt(call: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  const own = socketOf(call, sockets);
  const value = call.args.slice(3).join(',').replaceAll(/\s/g, '');
  const lingersNot = /onoff=1,linger=0|^\[?\{?1,0\b/.test(value);
  if (own && call.args[2] === 'SO_LINGER') own.lingersNot = lingersNot;
  return [];
}

/** Text in the SYN opens the connection that carries it (RFC 7413 4.2). */
function send(call: ScriptedCall, sockets: Sockets, at: number): readonly CallDraft[] {
  const own = socketOf(call, sockets, at);
  if (!own) return [];
  const isInProgress = call.error === 'EINPROGRESS';
  const opened = hasFailed(call) && !isInProgress ? undefined : sockets.connect(own);
  const opens: CallDraft[] = opened ? [{ kind: 'call', call: 'connect', connection: opened }] : [];
  const { result: octets = 0 } = call;
  const { connection } = own;
  if (octets <= 0 || !connection || own.hasFinished) return opens;
  return [...opens, { kind: 'call', call: 'send', connection, octets }];
}

function shutdown(call: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  const own = socketOf(call, sockets);
  const how = call.args[1] ?? '';
  return own && !hasFailed(call) && /^(?:SHUT_WR|SHUT_RDWR|1|2)$/.test(how)
    ? end(own, 'close')
    : [];
}

function close(call: ScriptedCall, sockets: Sockets): readonly CallDraft[] {
  const own = socketOf(call, sockets);
  if (!own || hasFailed(call)) return [];
  sockets.release(Number(call.args[0]));
  return end(own, own.lingersNot ? 'abort' : 'close');
}

/** What was shut down already has nothing left to say, but it may still abort. */
function end(own: ScriptedSocket, call: 'close' | 'abort'): readonly CallDraft[] {
  const { connection, hasFinished } = own;
  own.hasFinished = true;
  const isOver = !connection || (hasFinished && call === 'close');
  return isOver ? [] : [{ kind: 'call', call, connection }];
}

function socketOf({ args }: ScriptedCall, sockets: Sockets, at = 0): ScriptedSocket | undefined {
  return /^\d+$/.test(args[at] ?? '') ? sockets.at(Number(args[at])) : undefined;
}

function hasFailed({ result }: ScriptedCall): boolean {
  return result !== undefined && result < 0;
}
