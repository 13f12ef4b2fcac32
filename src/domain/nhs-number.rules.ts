const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * The ten digits of a valid NHS number, or null.
 * Spaces and hyphens are allowed. Modulus 11: weights 10..2, 11 − sum mod 11; 11 is 0, 10 is invalid
 * [NHS Data Dictionary, NHS NUMBER]. Ten equal digits pass the sum but were never issued: null.
 */
export function normaliseNhsNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[0-9]{10}$/.test(digits) || /^(.)\1+$/.test(digits)) return null;
  return checkDigit(digits) === Number(digits[9]) ? digits : null;
}

/** The check digit of the first nine digits, or null when the number can never be issued. */
export function checkDigit(digits: string): number | null {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return null;
  return digit === 11 ? 0 : digit;
}
