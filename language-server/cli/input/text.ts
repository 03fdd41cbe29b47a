/** The text of a file that has to be one. */
import { Failure } from '../failure.ts';
import { decode } from './decode.ts';
import type { Kind } from './kind.ts';

export async function textOf(kind: Kind, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  if (kind === 'capture') throw new Failure('it is a capture, and a .tcpflow text is needed');
  if (kind === 'markdown') throw new Failure('only check reads the fences of a Markdown file');
  const decoded = await decode(bytes);
  if ('problem' in decoded) throw new Failure(decoded.problem);
  return decoded.text;
}
