// BS 7666: A9 9AA, A99 9AA, A9A 9AA, AA9 9AA, AA99 9AA, AA9A 9AA and GIR 0AA. ZZ99 are the NHS pseudo postcodes, such as
// ZZ99 3VZ for no fixed abode, whose last letters a real one cannot have.
const POSTCODE = /^(?:(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})|(ZZ99)([0-9][A-Z]{2}))$/;

/** The postcode in capitals with its one space (`LE1 5WW`), or null when it has no shape of a UK postcode. */
export function normalisePostcode(text: string): string | null {
  if (text.length > 20) return null;
  const match = POSTCODE.exec(text.replace(/\s/g, '').toUpperCase());
  return match ? match.slice(1).filter(Boolean).join(' ') : null;
}
