import { editDistance } from '../domain/edit-distance.rules.js';

/** Names of patients that fit what was typed; null for any. `grade` counts how far they are from it: 0 is exact. */
export interface Target {
  family: string | null;
  given: string | null;
  grade: number;
}

/** How a name fits each word that was typed: a grade, or undefined when it does not. */
type Fit = (number | undefined)[];

const MOST_TARGETS = 60;

/**
 * Whose names fit every word, whether family or given name was typed first.
 * @param names candidates, each normalised
 */
export function targetsOf(words: string[], names: string[]): Target[] {
  const fits = names.map((name) => ({ name, fit: words.map((word) => gradeOf(word, name)) }));
  const whole = fits.flatMap(({ name, fit }) => {
    const grade = total(fit);
    return grade === undefined ? [] : [{ name, grade }];
  });
  const parts = fits
    .filter(({ name }) => !whole.some((each) => each.name === name))
    .filter(({ fit }) => fit.some(isFit));
  const pairs = parts.flatMap((family) =>
    parts.flatMap((given) => {
      const grade = total(words.map((_, index) => least(family.fit[index], given.fit[index])));
      return grade === undefined ? [] : [{ family: family.name, given: given.name, grade }];
    }),
  );
  return [
    ...whole.map(({ name, grade }) => ({ family: name, given: null, grade })),
    ...whole.map(({ name, grade }) => ({ family: null, given: name, grade })),
    ...pairs,
  ]
    .sort((one, other) => one.grade - other.grade)
    .slice(0, MOST_TARGETS);
}

/** One word of the name is the word (0), begins with it (1), or is a slip or two away from it (1, 2). */
function gradeOf(word: string, name: string): number | undefined {
  const grades = name.split(' ').map((each) => {
    if (each === word) return 0;
    if (word.length > 1 && each.startsWith(word)) return 1;
    const slips = slipsIn(word);
    const distance = editDistance(word, each, slips + 1);
    return distance > slips ? undefined : distance;
  });
  return grades.reduce(least, undefined);
}

/** In a short name one slip makes another name. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

const isFit = (grade: number | undefined): grade is number => grade !== undefined;

const least = (one: number | undefined, other: number | undefined): number | undefined =>
  isFit(one) && isFit(other) ? Math.min(one, other) : (one ?? other);

const total = (fit: Fit): number | undefined =>
  fit.every(isFit) ? fit.reduce((sum, grade) => sum + grade, 0) : undefined;
