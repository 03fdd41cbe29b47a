/** A Langium language server as it comes: its default services on a grammar written the usual way. */
import { readFileSync } from 'node:fs';
import { createServicesForGrammar } from 'langium/grammar';
import { type LangiumSharedServices, startLanguageServer } from 'langium/lsp';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

const grammar = readFileSync(new URL('./stock.langium', import.meta.url), 'utf8');
const connection = createConnection(ProposedFeatures.all);
const services = await createServicesForGrammar({
  grammar,
  languageMetaData: {
    caseInsensitive: false,
    fileExtensions: ['.tcpflow'],
    languageId: 'tcpflow',
    mode: 'production',
  },
  sharedModule: { lsp: { Connection: () => connection } },
});
startLanguageServer(services.shared as LangiumSharedServices);
