/** The severities that the settings give to rules. */
import type { LangiumSharedServices } from 'langium/lsp';
import type { Severity } from '../rules/finding.ts';
import type { ReportError } from './guard.ts';
import { ruleSettings } from './settings.ts';

export type Level = Severity | 'off';
export type Levels = ReadonlyMap<string, Level>;

const LEVELS: ReadonlySet<unknown> = new Set<Level>(['error', 'warning', 'info', 'hint', 'off']);

export class RuleLevels {
  current: Levels = new Map();

  /** Takes what the settings say, and tells whether that is something new. */
  take(settings: unknown): boolean {
    const entries = Object.entries(settings ?? {}).filter(([, level]) => LEVELS.has(level));
    const isSame = entries.every(([name, level]) => this.current.get(name) === level);
    if (isSame && this.current.size === entries.length) return false;
    this.current = new Map(entries);
    return true;
  }
}

/** Open files are judged anew as soon as the settings are known, and whenever they change. */
export function followRuleSettings(
  levels: RuleLevels,
  { lsp, workspace }: LangiumSharedServices,
  report: ReportError,
): void {
  const { ConfigurationProvider, TextDocuments } = workspace;
  const update = async () => {
    if (!levels.take(await ruleSettings(ConfigurationProvider))) return;
    for (const document of TextDocuments.all()) {
      lsp.DocumentUpdateHandler.didChangeContent?.({ document });
    }
  };
  const follow = () => void update().catch(report);
  ConfigurationProvider.onConfigurationSectionUpdate(follow);
  lsp.LanguageServer.onInitialized(follow);
}
