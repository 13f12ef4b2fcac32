/** How hard and how long delivery is tried. Tests shorten the times. */
export class DeliverySettings {
  /** Rows a relay takes in one transaction. */
  batch = 200;
  pollMs = 1_000;
  /** A row enqueued longer ago and still pending has lost its job: it is enqueued again. */
  resweepSeconds = 60;
  attempts = 12;
  firstRetryMs = 2_000;
  longestRetryMs = 600_000;
  webhookTimeoutMs = 10_000;
  webhookGuard = { atOnce: 10, silencesToRest: 5, restMs: 30_000 };
  /** Jobs in hand at once, for each lane of each process. */
  concurrency = { inbox: 10, email: 10, webhook: 25, timers: 10 };
  /** After a kill, another worker takes the job when its lock has run out. */
  lockMs = 10_000;
  stalledCheckMs = 5_000;
}
