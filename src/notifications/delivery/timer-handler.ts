/** Token: what happens when a timer is due. It must set `fired_at`, and be safe to call twice for the same timer. */
export abstract class TimerHandler {
  abstract fire(timerId: string): Promise<void>;
}
