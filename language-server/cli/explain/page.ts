/** A page of the reference, which is Markdown, for a terminal. */
import { lexer, type Token, type Tokens } from 'marked';
import type { Paint } from '../colour.ts';
import { widthOf } from '../printable.ts';

/** Longer lines are hard to read. */
const WIDEST = 90;

export function pageForTerminal(page: string, paint: Paint, columns: number): string {
  const writer = new Writer(paint, Math.min(columns, WIDEST));
  const blocks = lexer(page).flatMap((token) => writer.block(token) ?? []);
  return `${blocks.join('\n\n')}\n`;
}

class Writer {
  private readonly paint: Paint;
  private readonly columns: number;

  constructor(paint: Paint, columns: number) {
    this.paint = paint;
    this.columns = columns;
  }

  block(token: Token): string | undefined {
    switch (token.type) {
      case 'heading':
        return this.heading(token as Tokens.Heading);
      case 'paragraph':
        return wrap(this.inline(token.tokens), this.columns);
      case 'code':
        return (token as Tokens.Code).text
          .split('\n')
          .map((line) => this.code(line))
          .join('\n');
      case 'blockquote':
        return this.quote(token as Tokens.Blockquote);
      case 'list':
        return this.list(token as Tokens.List);
      case 'hr':
        return this.paint('dim', '─'.repeat(Math.min(40, this.columns)));
      default:
        return undefined;
    }
  }

  private heading({ depth, tokens }: Tokens.Heading): string {
    return this.paint(depth === 1 ? ['bold', 'underline'] : 'bold', this.inline(tokens));
  }

  /** Marks under a line, and what a comment says, recede. */
  private code(line: string): string {
    const mark = /^(\/\/\s*)(\^+)(.*)$/.exec(line);
    if (mark)
      return `    ${this.paint('dim', mark[1] ?? '')}${this.paint('red', `${mark[2]}${mark[3]}`)}`;
    return line === '' ? '' : `    ${this.paint('cyan', line)}`;
  }

  private quote({ tokens }: Tokens.Blockquote): string {
    const inner = new Writer(this.paint, this.columns - 2);
    const text = tokens.flatMap((token) => inner.block(token) ?? []).join('\n\n');
    return prefixed(text, `${this.paint('red', '│')} `, `${this.paint('red', '│')} `);
  }

  private list({ items, ordered, start }: Tokens.List): string {
    const lines = items.map((item, index) => {
      const mark = ordered ? `${Number(start || 1) + index}. ` : '- ';
      const inner = new Writer(this.paint, this.columns - mark.length);
      const text = item.tokens.flatMap((token) => inner.item(token) ?? []).join('\n');
      return prefixed(text, mark, ' '.repeat(mark.length));
    });
    return lines.join('\n');
  }

  private item(token: Token): string | undefined {
    if (token.type !== 'text') return this.block(token);
    return wrap(this.inline((token as Tokens.Text).tokens ?? [token]), this.columns);
  }

  private inline(tokens: readonly Token[] = []): string {
    return tokens.map((token) => this.span(token)).join('');
  }

  private span(token: Token): string {
    switch (token.type) {
      case 'strong':
        return this.paint('bold', this.inline(token.tokens));
      case 'em':
        return this.paint('italic', this.inline(token.tokens));
      case 'codespan':
        return this.paint('cyan', unescaped((token as Tokens.Codespan).text));
      case 'link':
        return this.link(token as Tokens.Link);
      case 'br':
        return ' ';
      default:
        return 'tokens' in token && token.tokens
          ? this.inline(token.tokens)
          : unescaped('text' in token ? String(token.text) : token.raw);
    }
  }

  /** A link within the reference leads nowhere from here. */
  private link({ href, tokens }: Tokens.Link): string {
    const text = this.inline(tokens);
    return /^https?:/.test(href) ? `${text} ${this.paint('dim', href)}` : text;
  }
}

/** Markdown's escapes of HTML are no escapes on a terminal. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function wrap(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/)) {
    if (line && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : others) + line)
    .join('\n');
}
