import { SetMetadata } from '@nestjs/common';

/** What a handler shows of patients' records. */
export interface Reading {
  /** SCREAMING_SNAKE, as it stands in the audit log. */
  action: string;
  /** The ids of the referrals in its answer; left out where the answer is about the referral in the path (`:id`). */
  shown?: (answer: unknown) => string[];
  /** The ids of the patients in its answer, where it is about patients: each gets an entry. */
  patients?: (answer: unknown) => string[];
}

export const READS = 'audit:reads';

/** Every call of this handler leaves a trace, durable before the answer goes out: `@Reads('REFERRAL_READ')`. */
export const Reads = (action: string, shown?: Reading['shown']) =>
  SetMetadata(READS, { action, shown } satisfies Reading);

/** The same for an answer about several patients: each finds it in their own log. */
export const ReadsPatients = (action: string, patients: Reading['patients']) =>
  SetMetadata(READS, { action, patients } satisfies Reading);

const ITEM = /\{"id":"([0-9a-f-]{36})","reference":"/g;

/** Of a page that is JSON already: its items begin with id and reference. */
export const itemsShown = (answer: unknown): string[] =>
  [...(answer as string).matchAll(ITEM)].map(([, id]) => id!);

/** Of a page whose items say whose they are. */
export const idsIn =
  <T>(idOf: (item: T) => string | undefined) =>
  (answer: unknown): string[] => [
    ...new Set((answer as { items: T[] }).items.map(idOf).filter((id) => id !== undefined)),
  ];

/** Of the model of a page: its lines, and the patients that it offers by an earlier referral of theirs. */
export function linesShown(model: unknown): string[] {
  const { items = [], patients = [] } = model as Partial<Record<'items' | 'patients', { id: string }[]>>;
  return [...items, ...patients].map(({ id }) => id);
}
