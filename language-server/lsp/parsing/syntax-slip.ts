import type { IRecognitionException, IToken } from 'chevrotain';
import type { Range } from 'vscode-languageserver-types';
import type { Slip } from './slip.ts';
import { slipMessage } from './slip-messages.ts';

/** A slip at its place in a file, in the form in which Langium keeps the errors of a parse. */
export class SyntaxSlip implements IRecognitionException {
  readonly name = 'SyntaxSlip';
  readonly slip: Slip;
  readonly message: string;
  readonly token: IToken;
  readonly resyncedTokens: IToken[] = [];
  readonly context = { ruleStack: [], ruleOccurrenceStack: [] };
  readonly line: number;

  constructor(slip: Slip, line: number, lineOffset: number) {
    this.slip = slip;
    this.line = line;
    this.message = slipMessage(slip);
    this.token = {
      image: '',
      startOffset: lineOffset + slip.start,
      endOffset: lineOffset + slip.end - 1,
      startLine: line + 1,
      endLine: line + 1,
      startColumn: slip.start + 1,
      endColumn: slip.end,
      tokenTypeIdx: 0,
      tokenType: { name: slip.kind },
    };
  }

  get range(): Range {
    const { line, slip } = this;
    return { start: { line, character: slip.start }, end: { line, character: slip.end } };
  }
}
