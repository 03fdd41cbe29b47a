/** What a diagram is made from: a text, or one connection of a capture as it would be imported. */
import { type CheckedText, checkText } from '../../checked-text.ts';
import type { Opened } from '../input/open.ts';
import { textOf } from '../input/text.ts';

export async function drawable(
  opened: Opened,
  connection: readonly string[] | undefined,
): Promise<CheckedText> {
  return checkText(await tcpflowText(opened, connection));
}

async function tcpflowText(
  opened: Opened,
  connection: readonly string[] | undefined,
): Promise<string> {
  const chosen = connection ? { connection } : {};
  const options = { ...chosen, numbers: 'symbols', detail: 'essential' } as const;
  const { importedCapture, importedText } = await import('../import/imported.ts');
  if (opened.kind === 'capture') return (await importedCapture(opened, options)).text;
  const read = await textOf(opened);
  return read.language === 'tcpflow' ? read.text : importedText(read, options).text;
}
