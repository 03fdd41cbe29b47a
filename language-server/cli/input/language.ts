/** What a text is written in: by its name, else by what stands in it. */
import { isPacketdrill } from '../../formats/packetdrill/recognize.ts';
import { isTcpdump } from '../../formats/tcpdump/recognize.ts';

export type Language = 'tcpflow' | 'markdown' | 'tcpdump' | 'packetdrill';

const NAMES: readonly (readonly [name: RegExp, language: Language])[] = [
  [/\.tcpflow$/i, 'tcpflow'],
  [/\.(?:md|markdown)$/i, 'markdown'],
  [/\.pkt$/i, 'packetdrill'],
];

export function languageOf(name: string, text: string): Language {
  const named = NAMES.find(([ending]) => ending.test(name));
  if (named) return named[1];
  if (isTcpdump(text)) return 'tcpdump';
  return isPacketdrill(text) ? 'packetdrill' : 'tcpflow';
}
