import type { QueryResult } from 'pg';
import { ListeningClient } from './listening-client.js';
import { currentSight, type Sight } from './sight.js';

const SEE = `SELECT set_config('app.role', $1, false), set_config('app.organisation', $2, false), set_config('app.team', $3, false)`;

/** Before the migration that made it there is neither the role nor anything it would be kept from. */
const BEGIN_TO_SEE = `${SEE}, set_config('role', 'spa_app', false) FROM pg_proc WHERE oid = to_regprocedure('public.sees_referral(uuid)')`;

type Query = (...parameters: unknown[]) => unknown;
type Answer = (error: Error | null, result?: QueryResult) => void;

/** A connection of the product's pool: it works under the application's role, and reads for whom it is asked, told only when that changes. */
export class SightedClient extends ListeningClient {
  private seeing: Sight | null = null;
  private isTheApplication = false;

  constructor(...parameters: ConstructorParameters<typeof ListeningClient>) {
    super(...parameters);
    const ask = this.query.bind(this) as Query;
    this.query = ((...parameters: unknown[]) =>
      this.askAs(currentSight(), ask, parameters)) as typeof this.query;
  }

  private askAs(sight: Sight, ask: Query, parameters: unknown[]): unknown {
    // What was set within a transaction is undone with it.
    if (typeof parameters[0] === 'string' && parameters[0].startsWith('ROLLBACK')) {
      this.seeing = null;
      return ask(...parameters);
    }
    if (isSame(sight, this.seeing)) return ask(...parameters);
    const answer = parameters.at(-1);
    if (typeof answer === 'function') {
      void this.see(sight, ask).then(
        () => ask(...parameters),
        (error: Error) => (answer as Answer)(error),
      );
      return undefined;
    }
    return this.see(sight, ask).then(() => ask(...parameters));
  }

  private async see(sight: Sight, ask: Query): Promise<void> {
    this.seeing = null;
    const text = this.isTheApplication ? SEE : BEGIN_TO_SEE;
    const { rows } = (await ask(text, [sight.role, sight.organisation, sight.team])) as QueryResult;
    this.isTheApplication = rows.length > 0;
    if (this.isTheApplication) this.seeing = sight;
  }
}

const isSame = (one: Sight, other: Sight | null): boolean =>
  other !== null &&
  one.role === other.role &&
  one.organisation === other.organisation &&
  one.team === other.team;
