/**
 * Langium services that have nothing to do here: names are plain strings with an index of their
 * own (occurrences.ts), for a host needs no declaration. The stock ones walk the whole tree.
 */
import {
  type AstNode,
  type AstNodeDescription,
  DefaultDocumentValidator,
  DefaultLinker,
  EMPTY_STREAM,
  type LocalSymbols,
  type ReferenceDescription,
  type ReferenceDescriptionProvider,
  type ScopeComputation,
  type ValidateSingleNodeOptions,
  type ValidationOptions,
} from 'langium';
import { isFlow } from '../../../grammar/generated/ast.ts';

const NO_SYMBOLS: LocalSymbols = {
  has: () => false,
  getStream: () => EMPTY_STREAM,
};

/** No name is visible to Langium. */
export class NoScopes implements ScopeComputation {
  async collectExportedSymbols(): Promise<AstNodeDescription[]> {
    return [];
  }

  async collectLocalSymbols(): Promise<LocalSymbols> {
    return NO_SYMBOLS;
  }
}

/** There is nothing to link. */
export class NoLinker extends DefaultLinker {
  override async link(): Promise<void> {}
}

/** There is no reference to describe. */
export class NoReferences implements ReferenceDescriptionProvider {
  async createDescriptions(): Promise<ReferenceDescription[]> {
    return [];
  }
}

/** Checks see a file as a whole; nothing is registered for a single statement. */
export class FlowValidator extends DefaultDocumentValidator {
  protected override validateSingleNodeOptions(
    node: AstNode,
    _options: ValidationOptions,
  ): ValidateSingleNodeOptions {
    return { validateNode: isFlow(node), validateChildren: false };
  }
}
