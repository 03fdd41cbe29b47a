import type { TokenType, TokenVocabulary } from 'chevrotain';
import { DefaultTokenBuilder, type Grammar, type TokenBuilderOptions } from 'langium';

/** The token for text that fits nowhere. No rule mentions it, so a parse always fails at it. */
export const UNKNOWN = 'UNKNOWN';

/** The grammar's tokens and `UNKNOWN`, so that the lexer has a token for every character. */
export class FlowTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    return [...tokens, { name: UNKNOWN, PATTERN: /[^\s]/ }];
  }
}
