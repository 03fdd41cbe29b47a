/** Puts the server together: Langium's services, lean where a flow has no use for them, and ours. */
import { EmptyFileSystem, inject, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedServices,
} from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import {
  TcpFlowGeneratedModule,
  TcpFlowGeneratedSharedModule,
} from '../../grammar/generated/module.ts';
import { Analyses } from './analysis.ts';
import { Captures } from './capture/captures.ts';
import { CaptureExport } from './capture/export.ts';
import { Completion } from './completion/index.ts';
import { Definition } from './definition.ts';
import { Diagnostics } from './diagnostics.ts';
import { ExplainingActions } from './explain/actions.ts';
import { LinkedDiagnostics } from './explain/diagnostics.ts';
import { ExplainLinks } from './explain/links.ts';
import { CodeActions } from './fixes/code-actions.ts';
import { Flows } from './flow.ts';
import { Folding } from './folding.ts';
import { Formatting } from './formatting/provider.ts';
import { guarded, type ReportError } from './guard.ts';
import { Highlights } from './highlights.ts';
import { Hovers } from './hover/index.ts';
import { InlayHints } from './inlay-hints.ts';
import { FlowLanguageServer } from './language-server.ts';
import { RuleLevels } from './levels.ts';
import { ParsingModule } from './parsing/module.ts';
import { References } from './references.ts';
import { Renaming } from './rename.ts';
import { SelectionRanges } from './selection-ranges.ts';
import { Symbols } from './symbols.ts';
import { OpenDocuments } from './updates.ts';
import { NoWorkspace } from './workspace.ts';

/** What Langium has no service for. */
interface OwnServices {
  readonly Analyses: Analyses;
  readonly CaptureExport: CaptureExport;
  readonly Captures: Captures;
  readonly ExplainLinks: ExplainLinks;
  readonly Flows: Flows;
  readonly RuleLevels: RuleLevels;
  readonly SelectionRanges: SelectionRanges;
}

export type FlowServices = LangiumServices & OwnServices;

export interface ServerContext {
  readonly connection?: Connection;
  /** Hears of mistakes of ours. */
  readonly report: ReportError;
}

export interface Server {
  readonly shared: LangiumSharedServices;
  readonly tcpflow: FlowServices;
  readonly report: ReportError;
}

export function createServer({ connection, report }: ServerContext): Server {
  const shared = inject(
    createDefaultSharedModule({ ...EmptyFileSystem, ...(connection && { connection }) }),
    TcpFlowGeneratedSharedModule,
    sharedModule(report),
  );
  const tcpflow = inject(
    createDefaultModule({ shared }),
    TcpFlowGeneratedModule,
    ParsingModule,
    flowModule(report),
  );
  shared.ServiceRegistry.register(tcpflow);
  return { shared, tcpflow, report };
}

function sharedModule(
  report: ReportError,
): Module<LangiumSharedServices, PartialLangiumSharedServices> {
  return {
    lsp: {
      LanguageServer: (services) => new FlowLanguageServer(services),
      DocumentUpdateHandler: (services) => new OpenDocuments(services, report),
    },
    workspace: {
      WorkspaceManager: (services) => new NoWorkspace(services),
    },
  };
}

function flowModule(
  report: ReportError,
): Module<FlowServices, PartialLangiumServices & OwnServices> {
  const safe = <T extends object>(make: (services: FlowServices) => T) => {
    return (services: FlowServices) => guarded(make(services), report);
  };
  return {
    Analyses: ({ RuleLevels }) => new Analyses(report, RuleLevels),
    CaptureExport: safe(({ Analyses }) => new CaptureExport(Analyses)),
    Captures: () => new Captures(),
    ExplainLinks: () => new ExplainLinks(),
    Flows: safe(({ Analyses }) => new Flows(Analyses)),
    RuleLevels: () => new RuleLevels(),
    SelectionRanges: safe(({ Analyses }) => new SelectionRanges(Analyses)),
    validation: {
      DocumentValidator: ({ Analyses, ExplainLinks }) => {
        return new LinkedDiagnostics(new Diagnostics(Analyses), ExplainLinks);
      },
    },
    lsp: {
      CodeActionProvider: safe(({ Analyses, ExplainLinks }) => {
        return new ExplainingActions(new CodeActions(Analyses), Analyses, ExplainLinks);
      }),
      CompletionProvider: safe(({ Analyses }) => new Completion(Analyses)),
      DefinitionProvider: safe(() => new Definition()),
      DocumentHighlightProvider: safe(() => new Highlights()),
      DocumentSymbolProvider: safe(() => new Symbols()),
      FoldingRangeProvider: safe(() => new Folding()),
      Formatter: safe(() => new Formatting()),
      HoverProvider: safe(({ Analyses }) => new Hovers(Analyses)),
      InlayHintProvider: safe(({ Analyses, ExplainLinks, shared }) => {
        return new InlayHints(Analyses, shared.workspace.ConfigurationProvider, ExplainLinks);
      }),
      ReferencesProvider: safe(() => new References()),
      RenameProvider: safe(() => new Renaming()),
    },
  };
}
