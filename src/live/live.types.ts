/** A place in the order of transactions. */
export type Cursor = bigint;

/** A referral of which something changed, with its first new version; null when only messages did. */
export interface Changed {
  id: string;
  version: number | null;
}

export interface Changes {
  from: Cursor;
  to: Cursor;
  changed: Changed[];
  /** There is more to read at once. */
  more: boolean;
  /** There is more, behind a transaction that has not ended. */
  held: boolean;
}

/** Where a referral stands for a caller; without version and state when it is theirs no more. */
export interface Standing {
  id: string;
  in: boolean;
  version: number | null;
  state: string | null;
  unread: number | null;
}
