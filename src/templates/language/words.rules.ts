/** What the words of an error need to know of a question. */
interface Named {
  ask: string;
  type: string;
}

const SELECTED = new Set(['choice', 'choices', 'coded']);

/** How a sentence starts that is about this question: `Pulse`, or `"How many falls?"`. */
export function label(question: Named): string {
  return question.ask.endsWith('?') ? `"${question.ask}"` : question.ask;
}

/** `Enter the date of birth`, `Select the gender stated`, `Answer "Is the patient housebound?"`. */
export function askFor(question: Named): string {
  if (question.ask.endsWith('?')) return `Answer "${question.ask}"`;
  const verb = SELECTED.has(question.type) ? 'Select' : question.type === 'yesNo' ? 'Answer' : 'Enter';
  const asked = uncapitalise(question.ask);
  return /^(the|their|your|a|an|any|which|what|how|who|when|where|why)\b/.test(asked)
    ? `${verb} ${asked}`
    : `${verb} the ${asked}`;
}

/** Lower-cases the first letter, unless the first word is an abbreviation such as NHS or SpO2. */
function uncapitalise(text: string): string {
  const first = /^\S+/.exec(text)?.[0] ?? '';
  return /[A-Z0-9]/.test(first.slice(1)) || first.length === 1
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
}

/** `a, b and c` */
export function listed(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
