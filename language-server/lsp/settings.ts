/** The settings that the server reads; package.json declares them. */
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import type { ReportError } from './guard.ts';

type Configuration = LangiumSharedServices['workspace']['ConfigurationProvider'];

const SECTION = 'tcpflow';

export async function showsInlayHints(configuration: Configuration): Promise<boolean> {
  const settings: unknown = await configuration.getConfiguration(SECTION, 'inlayHints');
  return (settings as { enabled?: unknown } | undefined)?.enabled !== false;
}

export function ruleSettings(configuration: Configuration): Promise<unknown> {
  return configuration.getConfiguration(SECTION, 'rules');
}

/** Hints are asked for anew when a setting changes. */
export function refreshHints(
  connection: Connection,
  { lsp, workspace }: LangiumSharedServices,
  report: ReportError,
): void {
  lsp.LanguageServer.onInitialize(({ capabilities }) => {
    if (!capabilities.workspace?.inlayHint?.refreshSupport) return;
    workspace.ConfigurationProvider.onConfigurationSectionUpdate(({ section }) => {
      if (section === SECTION) connection.languages.inlayHint.refresh().catch(report);
    });
  });
}
