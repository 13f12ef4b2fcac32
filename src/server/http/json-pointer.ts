/** One step of a JSON Pointer (RFC 6901). */
export const escapePointer = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

/** A JSON Pointer one step further. */
export const pointerTo = (parent: string, step: string): string => `${parent}/${escapePointer(step)}`;
