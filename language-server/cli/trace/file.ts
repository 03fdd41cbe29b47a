/** Traces one file, by what it is. */
import { isAsked } from '../connections.ts';
import { Failure } from '../failure.ts';
import type { Found } from '../input/find.ts';
import { open } from '../input/open.ts';
import { isTcpdumpText } from '../input/tcpdump.ts';
import { textOf } from '../input/text.ts';
import type { Terminal } from '../terminal.ts';
import { ofCapture, ofLines, ofText, type TracedConnection } from './connection.ts';

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
  const { kind, bytes } = await open(found, terminal, seen);
  if (kind === 'capture') {
    const { checkCapture } = await import('../../capture/check.ts');
    const { connections, unreadable } = await checkCapture(bytes, { steps: asked });
    if (unreadable !== undefined && connections.length === 0) throw new Failure(unreadable);
    return ofCapture(connections);
  }
  const text = await textOf(kind, bytes);
  if (isTcpdumpText(found.name, text)) {
    const { readInto } = await import('../input/tcpdump.ts');
    const { CaptureChecker } = await import('../../capture/check.ts');
    const checker = new CaptureChecker({ steps: asked });
    readInto(checker, text);
    return ofLines(checker.end().connections);
  }
  const { checkText } = await import('../../checked-text.ts');
  const { trace } = checkText(text);
  return ofText(trace).filter(asked);
}
