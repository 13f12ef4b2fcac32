/** 23 signs, a prime: no vowels, nothing that looks or sounds like another (0 O, 1 I L, 5 S, 8 B, 2 Z, M N). */
const SIGNS = '23456789CDFGHJKMPRTVWXY';
const BODY = 8;

/**
 * A reference that survives being read over the phone: `4F7-KX9-2MP`, the last sign a check.
 * @param random a number below 23^8
 */
export function referenceFrom(random: number): string {
  const body: number[] = [];
  for (let rest = random; body.length < BODY; rest = Math.floor(rest / SIGNS.length))
    body.push(rest % SIGNS.length);
  const signs = [...body, checkSign(body)].map((value) => SIGNS[value]).join('');
  return signs.replace(/(...)(...)(...)/, '$1-$2-$3');
}

export const REFERENCE_SPACE = SIGNS.length ** BODY;

/** The reference in its written form whatever spaces, hyphens or lower case it was typed with; null when it cannot be one. */
export function readReference(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '');
  const values = [...signs].map((sign) => SIGNS.indexOf(sign));
  if (values.length !== BODY + 1 || values.includes(-1)) return null;
  if (checkSign(values.slice(0, BODY)) !== values[BODY]) return null;
  return signs.replace(/(...)(...)(...)/, '$1-$2-$3');
}

/** Weights differ and none is zero, so any one wrong sign and any swap of two is found. */
const checkSign = (body: number[]): number =>
  body.reduce((sum, value, index) => sum + value * (index + 2), 0) % SIGNS.length;
