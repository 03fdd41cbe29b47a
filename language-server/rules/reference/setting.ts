/** The names of the rules in the schema of the setting that re-levels them (package.json). */
import type { Rule } from '../define-rule.ts';

export const RULES_SETTING = 'tcpflow.rules';

export interface Manifest {
  contributes: { configuration: { properties: Record<string, { propertyNames?: unknown }> } };
}

/** Gives the setting one name a rule, each with its summary, in the order of the alphabet. */
export function nameRules(manifest: Manifest, rules: readonly Rule[]): void {
  const setting = manifest.contributes.configuration.properties[RULES_SETTING];
  if (!setting) throw new Error(`package.json has no setting ${RULES_SETTING}.`);
  const sorted = [...rules].sort((a, b) => (a.name < b.name ? -1 : 1));
  setting.propertyNames = {
    errorMessage: 'There is no rule of this name.',
    enum: sorted.map(({ name }) => name),
    enumDescriptions: sorted.map(({ summary }) => summary),
  };
}
