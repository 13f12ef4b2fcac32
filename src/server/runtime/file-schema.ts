/** The parts that JSON schemas of the files in `templates/` are made of. */
export const text = { type: 'string', minLength: 1 } as const;

export const amount = { type: 'integer', minimum: 1 } as const;

/** How one thing is told from another, as `someWord`. */
export const word = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' } as const;

/** An object with these members and no others; all are required unless some are named as optional. */
export const object = (properties: Record<string, object>, ...optional: string[]) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

/** A list with at least one entry. */
export const listOf = (items: object) => ({ type: 'array', items, minItems: 1 });

/** An object whose members have any name. */
export const each = (of: object) => ({ type: 'object', additionalProperties: of });
