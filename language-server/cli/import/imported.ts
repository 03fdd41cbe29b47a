/** One connection of a capture as a text. */
import { createReadStream } from 'node:fs';
import type { CaptureRemark } from '../../capture/captured-segment.ts';
import { ConnectionList } from '../../capture/import/connections.ts';
import {
  CaptureImporter,
  type ConnectionInCapture,
  connectionsOf,
  type ImportOptions,
  importCapture,
} from '../../capture/import/index.ts';
import { readPacketdrill } from '../../formats/packetdrill/read.ts';
import { printScript } from '../../writing/script.ts';
import { isAsked } from '../connections.ts';
import { Failure } from '../failure.ts';
import { STDIN } from '../input/find.ts';
import type { Opened } from '../input/open.ts';
import { readInto } from '../input/tcpdump.ts';
import { type Text, textOf } from '../input/text.ts';

export interface ToImport {
  readonly connection?: readonly string[];
  readonly numbers: 'symbols' | 'raw';
  readonly detail: 'essential' | 'full';
  readonly title?: string;
  readonly maxSegments?: number;
}

export interface ImportedText {
  readonly text: string;
  /** The connection has more segments than the text. */
  readonly cut: boolean;
  readonly remarks: readonly string[];
}

export async function imported(opened: Opened, options: ToImport): Promise<ImportedText> {
  if (opened.kind === 'capture') return importedCapture(opened, options);
  return importedText(await textOf(opened), options);
}

/** Of what is neither a capture nor in our own language. */
export function importedText({ text, language }: Text, options: ToImport): ImportedText {
  if (language === 'tcpdump') return ofTcpdump(text, options);
  if (language === 'packetdrill') return ofPacketdrill(text, options);
  throw new Failure('it is no capture, nor what tcpdump prints, nor a packetdrill script');
}

/** Read twice: which connections there are, and then the one that is asked for. */
export async function importedCapture(
  { name, bytes }: Opened,
  options: ToImport,
): Promise<ImportedText> {
  const kept: Uint8Array[] = [];
  const { connections, unreadable } = await connectionsOf(
    name === STDIN ? keeping(bytes, kept) : bytes,
  );
  if (unreadable !== undefined) throw new Failure(unreadable);
  const { id } = theOnlyOf(connections, options.connection);
  const again = name === STDIN ? kept : createReadStream(name);
  const { text = '', cut, remarks } = await importCapture(again, optionsFor(id, options));
  return { text, cut, remarks: saidIn(remarks) };
}

function ofTcpdump(printed: string, options: ToImport): ImportedText {
  const list = new ConnectionList();
  readInto(list, printed);
  const { id } = theOnlyOf(list.connections, options.connection);
  const importer = new CaptureImporter(optionsFor(id, options));
  readInto(importer, printed);
  const { text = '', cut, remarks } = importer.end();
  return { text, cut, remarks: saidIn(remarks) };
}

/** Comments stand in the text. */
function saidIn(remarks: readonly CaptureRemark[]): readonly string[] {
  return remarks.filter(({ kind }) => kind !== 'comment').map(({ message }) => message);
}

function ofPacketdrill(written: string, { title }: ToImport): ImportedText {
  const { script, remarks } = readPacketdrill(written);
  const text = printScript({ ...script, title: title ?? script.title });
  const said = remarks.map(({ line, message }) => {
    return line === undefined ? message : `Line ${line}: ${message}`;
  });
  return { text, cut: false, remarks: said };
}

function optionsFor(connection: string, options: ToImport): ImportOptions {
  const { numbers, detail, title, maxSegments: most } = options;
  return { connection, numbers, detail, title, most };
}

async function* keeping(
  chunks: AsyncIterable<Uint8Array>,
  kept: Uint8Array[],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    kept.push(chunk);
    yield chunk;
  }
}

function theOnlyOf(
  all: readonly ConnectionInCapture[],
  asked: readonly string[] | undefined,
): ConnectionInCapture {
  const wanted = all.filter(({ id }) => isAsked(id, asked));
  const [only] = wanted;
  if (only && wanted.length === 1) return only;
  if (all.length === 0) throw new Failure('there is no TCP connection in it');
  const what = only ? `${wanted.length} connections` : 'no connection of that name';
  throw new Failure(`there ${only ? 'are' : 'is'} ${what} in it`, listOf(only ? wanted : all));
}

/** So many are listed for whoever has to choose. */
const MOST = 20;

function listOf(all: readonly ConnectionInCapture[]): string {
  const lines = all.slice(0, MOST).map(({ id, segments, octets }) => {
    return `  ${id}  (${segments} segments, ${octets} octets)`;
  });
  const more = all.length > MOST ? [`  and ${all.length - MOST} more`] : [];
  return ['Choose one with --connection:', ...lines, ...more].join('\n');
}
