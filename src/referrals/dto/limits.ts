/** Longest free text of an action, in characters. */
export const TEXT = 4000;

/** Dates with times are ISO 8601, checked for real days. */
export const WHEN = { strict: true, strictSeparator: true } as const;
