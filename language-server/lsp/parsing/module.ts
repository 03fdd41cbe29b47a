/** The language's parsing services, with or without an editor around them. */
import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  type DefaultSharedCoreModuleContext,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type LexerResult,
  type Module,
  type PartialLangiumCoreServices,
} from 'langium';
import type { Flow } from '../../../grammar/generated/ast.ts';
import {
  TcpFlowGeneratedModule,
  TcpFlowGeneratedSharedModule,
} from '../../../grammar/generated/module.ts';
import { FlowValidator, NoLinker, NoReferences, NoScopes } from './lean.ts';
import { FlowLexer } from './lexer.ts';
import { createLineParser } from './line-parser.ts';
import type { SyntaxSlip } from './syntax-slip.ts';
import { FlowTokenBuilder } from './token-builder.ts';
import { FlowValueConverter } from './values.ts';

/** Merge it after `TcpFlowGeneratedModule`, and before a module of features. */
export const ParsingModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    TokenBuilder: () => new FlowTokenBuilder(),
    Lexer: (services) => new FlowLexer(services),
    ValueConverter: () => new FlowValueConverter(),
    LangiumParser: (services) => createLineParser(services),
  },
  references: {
    ScopeComputation: () => new NoScopes(),
    Linker: (services) => new NoLinker(services),
  },
  workspace: {
    ReferenceDescriptionProvider: () => new NoReferences(),
  },
  validation: {
    DocumentValidator: (services) => new FlowValidator(services),
  },
};

/** The services without an editor; `context` tells how files are read, if they are. */
export function createTcpflowServices(context: DefaultSharedCoreModuleContext = EmptyFileSystem): {
  shared: LangiumSharedCoreServices;
  tcpflow: LangiumCoreServices;
} {
  const shared = inject(createDefaultSharedCoreModule(context), TcpFlowGeneratedSharedModule);
  const tcpflow = inject(
    createDefaultCoreModule({ shared }),
    TcpFlowGeneratedModule,
    ParsingModule,
  );
  shared.ServiceRegistry.register(tcpflow);
  return { shared, tcpflow };
}

/** A file as it was read: what could be, and what could not. */
export interface Parsed {
  readonly flow: Flow;
  readonly slips: readonly SyntaxSlip[];
}

let services: LangiumCoreServices | undefined;

function parsing(): LangiumCoreServices['parser'] {
  services ??= createTcpflowServices().tcpflow;
  return services.parser;
}

/** Reads a text. Never throws on what it says. */
export function parse(text: string): Parsed {
  const result = parsing().LangiumParser.parse<Flow>(text);
  return { flow: result.value, slips: result.parserErrors as unknown as SyntaxSlip[] };
}

/** The tokens of a text; comments are hidden ones. */
export function tokenize(text: string): LexerResult {
  return parsing().Lexer.tokenize(text);
}
