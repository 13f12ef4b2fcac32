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

interface Line {
  id?: string;
  referralId?: string;
  referral?: { id: string };
}

/** How models of pages call their lines; `patients` are offered by an earlier referral of theirs. */
const LINES = ['items', 'rows', 'duties', 'patients'] as const;

/** Of the model of a page: the referrals that its lines are about. */
export function linesShown(model: unknown): string[] {
  const lists = model as Partial<Record<(typeof LINES)[number], Line[]>>;
  const lines = LINES.flatMap((name) => lists[name] ?? []);
  const ids = lines.map(({ id, referralId, referral }) => referralId ?? referral?.id ?? id);
  return [...new Set(ids.filter((id) => id !== undefined))];
}
