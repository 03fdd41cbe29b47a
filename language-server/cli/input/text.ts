/** The text of a file that has to be one. */
import { Failure } from '../failure.ts';
import { decode } from './decode.ts';
import { type Language, languageOf } from './language.ts';
import type { Opened } from './open.ts';

export interface Text {
  readonly text: string;
  readonly language: Language;
}

export async function textOf({ name, bytes }: Pick<Opened, 'name' | 'bytes'>): Promise<Text> {
  const decoded = await decode(bytes);
  if ('problem' in decoded) throw new Failure(decoded.problem);
  return { text: decoded.text, language: languageOf(name, decoded.text) };
}

const OTHERS: Readonly<Record<Exclude<Language, 'tcpflow'>, string>> = {
  markdown: 'only check reads the fences of a Markdown file',
  tcpdump: 'it is what tcpdump printed; tcpf import makes a .tcpflow text of it',
  packetdrill: 'it is a packetdrill script; tcpf import makes a .tcpflow text of it',
};

/** For commands that understand our own language only. */
export async function tcpflowOf(opened: Opened): Promise<string> {
  if (opened.kind === 'capture') {
    throw new Failure('it is a capture; tcpf import makes a .tcpflow text of it');
  }
  const { text, language } = await textOf(opened);
  if (language !== 'tcpflow') throw new Failure(OTHERS[language]);
  return text;
}
