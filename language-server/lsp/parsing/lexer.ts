import type { IToken, TokenType, TokenTypeDictionary } from 'chevrotain';
import type { LangiumCoreServices, Lexer, LexerResult } from 'langium';
import { AFTER_KEYWORD, AFTER_TAIL, LOOSE, type Place, TERMINALS } from './places.ts';
import { UNKNOWN } from './token-builder.ts';

/** Blanks other than the space, which is by far the most common. */
const BLANK = /[^\S\r\n]+/y;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const SLASH = 0x2f;
const TILDE = 0x7e;
const COMMENT = /\/\/[^\r\n]*/y;
/** What may follow a word that names a host, so that `wait -> B: SYN` is a segment. */
const AFTER_HOST = /[^\S\r\n]*(?:[:：,，、]|[-~=－～—–]+[>＞xX×]|→|⟶|⇒|⇢)/y;
/** An unfinished string reaches to the line end; other strays are taken in one piece. */
const STRAY = /["“][^\r\n]*|[^\s\p{L}\p{M}\p{N}_"“]+|[^\r\n]/uy;

/** Punctuation by character; full-width forms count as their ASCII ones. */
const PUNCTUATION = new Map(
  [...':：,，{｛}｝'].map((char) => [char, char.normalize('NFKC')] as const),
).set('、', ',');
const SEPARATORS = new Set([...',，、;；。[]']);

/**
 * Reads a text by place (see places.ts). Chevrotain's own lexer has no notion of where on a line it
 * stands, and slows down on patterns with Unicode classes.
 */
export class FlowLexer implements Lexer {
  readonly definition: TokenTypeDictionary;
  #last: { readonly text: string; readonly result: LexerResult } | undefined;

  constructor(services: LangiumCoreServices) {
    const tokens = services.parser.TokenBuilder.buildTokens(services.Grammar) as TokenType[];
    this.definition = Object.fromEntries(tokens.map((token) => [token.name, token]));
  }

  tokenize(text: string): LexerResult {
    // The line parser looks at a line's tokens before it hands the line to Langium, which asks again.
    if (this.#last?.text !== text) {
      this.#last = { text, result: new Reader(text, this.definition).read() };
    }
    return this.#last.result;
  }
}

/** One pass over one text. */
class Reader {
  private readonly text: string;
  private readonly types: TokenTypeDictionary;
  private readonly tokens: IToken[] = [];
  private readonly hidden: IToken[] = [];
  private offset = 0;
  private line = 1;
  private lineStart = 0;
  private place: Place = 'start';
  private arrowSeen = false;
  /** Where to go on after a label. */
  private afterLabel: Place = 'rest';

  constructor(text: string, types: TokenTypeDictionary) {
    this.text = text;
    this.types = types;
  }

  read(): LexerResult {
    while (this.offset < this.text.length) this.step();
    return { tokens: this.tokens, hidden: this.hidden, errors: [] };
  }

  private step(): void {
    const code = this.text.charCodeAt(this.offset);
    if (code === SPACE) this.offset++;
    else if (code === LF || code === CR) this.lineEnd();
    else if (!this.blank(code) && !this.comment(code) && !this.punctuation()) this.terminal();
  }

  private lineEnd(): void {
    const isPair = this.text.startsWith('\r\n', this.offset);
    this.add('NEWLINE', this.offset + (isPair ? 2 : 1));
    this.line++;
    this.lineStart = this.offset;
    this.place = 'start';
    this.arrowSeen = false;
  }

  private blank(code: number): boolean {
    const end = code < SPACE || code > TILDE ? this.match(BLANK) : 0;
    if (end) this.offset = end;
    return end > 0;
  }

  private comment(code: number): boolean {
    const end = code === SLASH ? this.match(COMMENT) : 0;
    if (end) this.add('COMMENT', end, this.hidden);
    return end > 0;
  }

  private punctuation(): boolean {
    const char = this.text.charAt(this.offset);
    if (LOOSE.has(this.place) && SEPARATORS.has(char)) {
      this.offset++;
      return true;
    }
    const name = PUNCTUATION.get(char);
    if (!name) return false;
    this.add(name, this.offset + 1);
    if (name === ':') this.place = this.afterColon();
    return true;
  }

  private afterColon(): Place {
    if (this.place === 'note') return 'words';
    return this.arrowSeen ? 'segment' : 'subject';
  }

  private terminal(): void {
    for (const { name, pattern } of TERMINALS[this.place]) {
      const end = this.match(pattern);
      if (end > this.offset) {
        this.word(name, end);
        return;
      }
    }
    this.add(UNKNOWN, Math.max(this.match(STRAY), this.offset + 1));
  }

  /** A terminal that may be a keyword in this place; says what can follow it. */
  private word(name: string, end: number): void {
    const image = this.text.slice(this.offset, end);
    if (this.place === 'start' && name === 'HOST') this.firstWord(image, end);
    else if (name !== 'NAME' || !this.keywordAfterColon(image, end)) this.plainWord(name, end);
  }

  private plainWord(name: string, end: number): void {
    const { place } = this;
    this.add(name, end);
    if (name === 'ARROW') this.arrowSeen = true;
    if (place === 'label') this.place = this.afterLabel;
    else if (place === 'subject') this.place = 'rest';
    else if (place === 'hostName') this.place = 'hostProperties';
    else if (place === 'start' && name !== 'TIME') this.place = 'head';
  }

  private firstWord(image: string, end: number): void {
    const next = AFTER_KEYWORD.get(image);
    AFTER_HOST.lastIndex = end;
    const isKeyword = next !== undefined && !AFTER_HOST.test(this.text);
    this.add(isKeyword ? image : 'HOST', end);
    this.place = isKeyword ? next : 'head';
  }

  private keywordAfterColon(image: string, end: number): boolean {
    const { place } = this;
    if (place === 'subject' && (image === 'timeout' || image === 'drops')) {
      this.add(image, end);
      this.place = 'words';
      return true;
    }
    const next = AFTER_TAIL.get(image);
    if (!next || place === 'label' || place === 'hostName') return false;
    if (next === 'label') {
      if (place !== 'segment' && place !== 'rules') return false;
      this.afterLabel = place;
    }
    this.add(image, end);
    this.place = next;
    return true;
  }

  /** The end of a match at this offset, or 0. */
  private match(pattern: RegExp): number {
    pattern.lastIndex = this.offset;
    return pattern.test(this.text) ? pattern.lastIndex : 0;
  }

  private add(name: string, end: number, list = this.tokens): void {
    const type = this.types[name] as TokenType;
    const { offset, line, lineStart } = this;
    list.push({
      image: this.text.slice(offset, end),
      startOffset: offset,
      endOffset: end - 1,
      startLine: line,
      endLine: line,
      startColumn: offset - lineStart + 1,
      endColumn: end - lineStart,
      tokenTypeIdx: type.tokenTypeIdx as number,
      tokenType: type,
    });
    this.offset = end;
  }
}
