export const FINDINGS = ['noOwner', 'ownerGone', 'nobodyTold'] as const;

/**
 * `noOwner`: without an owner or a time for the next action · `ownerGone`: its team is not in the directory, or who holds it never
 * claimed it · `nobodyTold`: overdue, with no timer running and its chain not told.
 */
export type Finding = (typeof FINDINGS)[number];

export interface UnattendedRow {
  id: string;
  reference: string;
  state: string;
  findings: Finding[];
  ownerKind: string | null;
  ownerId: string | null;
  nextActionBy: Date | null;
}
