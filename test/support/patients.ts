import { checkDigit } from '../../src/domain/nhs-number.rules.js';

let last = 0;

/** An NHS number of the range kept for tests (999…), a new one at each call. */
export function aNewNhsNumber(): string {
  for (;;) {
    last += 1;
    const nine = `999${String(last).padStart(6, '0')}`;
    const digit = checkDigit(nine);
    if (digit !== null) return `${nine}${digit}`;
  }
}
