/**
 * What is said of a wrong field, on pages and by the API alike. The message is for people, who have fields and choices to
 * answer with; how a program writes the value stands beside it.
 */
export interface Sentence {
  message: string;
  expected?: string;
}

/** The sentences that more than one kind of field has; all others stand at the check that says them. */
export const SENTENCES = {
  choice: (values?: readonly string[], message = 'Choose one'): Sentence => ({
    message,
    ...(values && { expected: `one of ${values.join(', ')}` }),
  }),
  yesNo: (message: string): Sentence => ({ message, expected: 'true or false' }),
  day: (message: string): Sentence => ({ message, expected: 'YYYY-MM-DD' }),
  moment: {
    message: 'Give the day and the time, for example 1 December 2026, 09:00',
    expected: 'date, time and offset, for example 2026-12-01T09:00:00Z',
  },
  noSuchMoment: { message: 'Give a day and time that exist' },
  plainText: { message: 'Remove the control characters from this text' },
  longest: (characters: number): Sentence => ({
    message: `Use at most ${characters.toLocaleString('en-GB')} characters`,
  }),
} as const;
