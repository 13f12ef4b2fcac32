/** Times of the live streams; tests put shorter ones in their place. */
export class LiveSettings {
  /** A line that says nothing, so that proxies keep a quiet stream open; an expired token is noticed then at the latest. */
  heartbeatMs = 15_000;
  /** How often the feed is looked at when nobody calls. */
  pollMs = 5_000;
  /** Between two looks, so that a burst becomes one answer. */
  pauseMs = 100;
  /** After how long a client connects again. */
  retryMs = 3_000;
  /** A connection on which nothing gets through for so long is given up. */
  stuckMs = 60_000;
}
