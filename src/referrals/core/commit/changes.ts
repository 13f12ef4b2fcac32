/** PostgreSQL channel on which it is said, after each commit, that a referral or what is written about it has changed. */
export const CHANGES_CHANNEL = 'spa_changes';

/**
 * A place in the order of transactions, as the statement that asks for it sees it: every transaction before it has
 * ended, so that what it wrote is among what that statement reads, and nothing more will come from it.
 */
export const HORIZON = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint';
