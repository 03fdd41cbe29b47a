/** How the editor shows the page of a rule, as it said when it started the server. */
import type { Command, Diagnostic } from 'vscode-languageserver';
import type { ExplainSupport, InitializationOptions } from '../../protocol.ts';
import { ruleNamed } from '../../rules/index.ts';

export class ExplainLinks {
  private support: ExplainSupport | undefined;

  take(options: unknown): void {
    const explain = (options as InitializationOptions | null | undefined)?.explain;
    const isWhole = typeof explain?.command === 'string' && typeof explain.link === 'string';
    this.support = isWhole ? explain : undefined;
  }

  /** Opens the page. Nothing where the editor cannot. */
  command(rule: string): Command | undefined {
    if (!this.support) return undefined;
    return { title: `Explain ${rule}`, command: this.support.command, arguments: [rule] };
  }

  /** With its code leading to the page, which in turn leads to the RFC. */
  linked(diagnostic: Diagnostic): Diagnostic {
    const { code } = diagnostic;
    if (!this.support || typeof code !== 'string' || !ruleNamed(code)) return diagnostic;
    const href = this.support.link.replace('{rule}', code);
    return { ...diagnostic, codeDescription: { href } };
  }
}
