/** Traces one file, by what it is. */
import { isAsked } from '../connections.ts';
import { Failure } from '../failure.ts';
import type { Found } from '../input/find.ts';
import { type Opened, open } from '../input/open.ts';
import { textOf } from '../input/text.ts';
import type { Terminal } from '../terminal.ts';
import { ofCapture, ofLines, ofTrace, type TracedConnection } from './connection.ts';

export interface TraceFileOptions {
  readonly terminal: Terminal;
  readonly connection: readonly string[] | undefined;
  readonly seen: (octets: number) => void;
}

/** A failure tells why there is none. */
export async function traceOfFile(
  found: Found,
  { terminal, connection, seen }: TraceFileOptions,
): Promise<readonly TracedConnection[]> {
  const asked = ({ id }: { readonly id: string }) => isAsked(id, connection);
  const opened = await open(found, terminal, seen);
  if (opened.kind === 'text') return (await ofLanguage(opened, asked)).filter(asked);
  const { checkCapture } = await import('../../capture/check.ts');
  const { connections, unreadable } = await checkCapture(opened.bytes, { steps: asked });
  if (unreadable !== undefined && connections.length === 0) throw new Failure(unreadable);
  return ofCapture(connections);
}

async function ofLanguage(
  opened: Opened,
  steps: (connection: { readonly id: string }) => boolean,
): Promise<readonly TracedConnection[]> {
  const { text, language } = await textOf(opened);
  switch (language) {
    case 'tcpflow':
      return ofTrace((await import('../../checked-text.ts')).checkText(text).trace);
    case 'markdown':
      throw new Failure('only check reads the fences of a Markdown file');
    case 'tcpdump': {
      const { CaptureChecker } = await import('../../capture/check.ts');
      const checker = new CaptureChecker({ steps });
      (await import('../input/tcpdump.ts')).readInto(checker, text);
      return ofLines(checker.end().connections);
    }
    case 'packetdrill': {
      const { readPacketdrill } = await import('../../formats/packetdrill/read.ts');
      const { check } = await import('../../rules/check.ts');
      return ofTrace(check(readPacketdrill(text).script).trace);
    }
  }
}
