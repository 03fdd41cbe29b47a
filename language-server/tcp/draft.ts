/** Something in the making, which nobody else has seen yet; once it is handed on, it stays as it is. */
export type Draft<Made> = { -readonly [Field in keyof Made]: Made[Field] };
