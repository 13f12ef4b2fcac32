import type { QueryResult } from 'pg';
import { ListeningClient } from './listening-client.js';
import { currentRowAccess, type RowAccess } from './row-access.js';

const SET_ACCESS = `SELECT set_config('app.role', $1, false), set_config('app.organisation', $2, false), set_config('app.team', $3, false)`;

/** The role does not exist before the migration that makes it. */
const SET_ROLE_AND_ACCESS = `${SET_ACCESS}, set_config('role', 'spa_app', false) FROM pg_proc WHERE oid = to_regprocedure('public.sees_referral(uuid)')`;

type Query = (...parameters: unknown[]) => unknown;
type Answer = (error: Error | null, result?: QueryResult) => void;

/** A connection of the pool under the application's database role; it sets the row access of a request when that changes. */
export class RowSecurityClient extends ListeningClient {
  private applied: RowAccess | null = null;
  private isTheApplication = false;

  constructor(...parameters: ConstructorParameters<typeof ListeningClient>) {
    super(...parameters);
    const ask = this.query.bind(this) as Query;
    this.query = ((...parameters: unknown[]) =>
      this.askAs(currentRowAccess(), ask, parameters)) as typeof this.query;
  }

  private askAs(access: RowAccess, ask: Query, parameters: unknown[]): unknown {
    // What was set within a transaction is undone with it.
    if (typeof parameters[0] === 'string' && parameters[0].startsWith('ROLLBACK')) {
      this.applied = null;
      return ask(...parameters);
    }
    if (isSame(access, this.applied)) return ask(...parameters);
    const answer = parameters.at(-1);
    if (typeof answer === 'function') {
      void this.apply(access, ask).then(
        () => ask(...parameters),
        (error: Error) => (answer as Answer)(error),
      );
      return undefined;
    }
    return this.apply(access, ask).then(() => ask(...parameters));
  }

  private async apply(access: RowAccess, ask: Query): Promise<void> {
    this.applied = null;
    const text = this.isTheApplication ? SET_ACCESS : SET_ROLE_AND_ACCESS;
    const { rows } = (await ask(text, [access.role, access.organisation, access.team])) as QueryResult;
    this.isTheApplication = rows.length > 0;
    if (this.isTheApplication) this.applied = access;
  }
}

const isSame = (one: RowAccess, other: RowAccess | null): boolean =>
  other !== null &&
  one.role === other.role &&
  one.organisation === other.organisation &&
  one.team === other.team;
