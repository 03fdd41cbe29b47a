/** Traces one file, by what it is. */
import { isAsked } from '../connections.ts';
import { Failure } from '../failure.ts';
import type { Found } from '../input/find.ts';
import { open } from '../input/open.ts';
import { textOf } from '../input/text.ts';
import type { Terminal } from '../terminal.ts';
import type { TracedConnection } from './connection.ts';

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
  const { kind, bytes } = await open(found, terminal, seen);
  if (kind === 'capture') {
    const { checkCapture } = await import('../../capture/check.ts');
    const { ofCapture } = await import('./connection.ts');
    const steps = ({ id }: { readonly id: string }) => isAsked(id, connection);
    const { connections, unreadable } = await checkCapture(bytes, { steps });
    if (unreadable !== undefined && connections.length === 0) throw new Failure(unreadable);
    return ofCapture(connections);
  }
  const { checkText } = await import('../../checked-text.ts');
  const { ofText } = await import('./connection.ts');
  const { trace } = checkText(await textOf(kind, bytes));
  return ofText(trace).filter(({ id }) => isAsked(id, connection));
}
