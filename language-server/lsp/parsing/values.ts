import { ValueConverter } from 'langium';

/** Text loses its quotes and escapes; every other token is its own value. */
export class FlowValueConverter implements ValueConverter {
  convert(input: string): string {
    const first = input.charAt(0);
    return first === '"' || first === '“' ? ValueConverter.convertString(input) : input;
  }
}
