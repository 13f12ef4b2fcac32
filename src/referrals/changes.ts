/** PostgreSQL channel on which it is said, after each commit, that a referral or what is written about it has changed. */
export const CHANGES_CHANNEL = 'spa_changes';
