import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';

export function applyEdits(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(
    TextDocument.create('file:///a.tcpflow', 'tcpflow', 0, text),
    edits,
  );
}
