import type { LangiumDocument } from 'langium';
import type { RenameProvider } from 'langium/lsp';
import {
  ErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Flow, TcpFlowTerminals } from '../../grammar/generated/ast.ts';
import { parseLinear } from '../lowering/linear.ts';
import { occurrenceAt, occurrencesAt, rangeOf } from './occurrence-at.ts';
import { type NameKind, type Occurrence, occurrencesOf } from './parsing/occurrences.ts';

/** Renames a host, a label or a symbol everywhere, to a name that is one and is still free. */
export class Renaming implements RenameProvider {
  prepareRename(document: LangiumDocument, { position }: PrepareRenameParams): Range | undefined {
    const place = occurrenceAt(document, position);
    return place && rangeOf(place);
  }

  rename(
    document: LangiumDocument,
    { position, newName }: RenameParams,
  ): WorkspaceEdit | undefined {
    const places = occurrencesAt(document, position);
    const [first] = places;
    if (!first) return undefined;
    const name = newName.trim();
    const problem = problemWith(name, first, document.parseResult.value as Flow);
    if (problem) throw new ResponseError(ErrorCodes.InvalidParams, problem);
    const edits = places.map((place) => ({ range: rangeOf(place), newText: name }));
    return { changes: { [document.textDocument.uri]: edits } };
  }
}

const A_NAME = new RegExp(`^(?:${TcpFlowTerminals.NAME.source})$`, TcpFlowTerminals.NAME.flags);

/** Two hosts of one name would be one host: nothing would tell them apart again. */
function problemWith(
  name: string,
  { kind, name: old }: Occurrence,
  flow: Flow,
): string | undefined {
  if (!isName(name, kind)) return `"${name}" cannot name a ${kind}.`;
  const isTaken = name !== old && occurrencesOf(flow).of(kind, name).length > 0;
  return isTaken ? `There already is a ${kind} named ${name}.` : undefined;
}

function isName(text: string, kind: NameKind): boolean {
  if (kind !== 'symbol') return A_NAME.test(text);
  const [symbol, ...others] = parseLinear(text)?.symbols ?? [];
  return symbol?.name === text && others.length === 0;
}
