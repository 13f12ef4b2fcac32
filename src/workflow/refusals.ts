import type { Refusal } from './decide.js';

/** The payload is at fault, in the field at `pointer`. */
export const invalid = (code: string, pointer: string, message: string): Refusal => ({
  code,
  pointer,
  message,
  kind: 'invalid',
});

/** This moment is at fault: the same may be possible later, or was before. */
export const conflict = (code: string, message: string): Refusal => ({ code, message, kind: 'conflict' });

/** This person is at fault. */
export const forbidden = (code: string, message: string): Refusal => ({ code, message, kind: 'forbidden' });
