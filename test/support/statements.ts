import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** What a client sends: a statement with parameters is bound, one without is a query. */
interface Wire {
  query: (text: string) => void;
  bind: (config: { statement?: string }, more?: boolean) => void;
  parse: (query: { text: string }, more?: boolean) => void;
}
const wire = (pg as unknown as { Connection: { prototype: Wire } }).Connection.prototype;

/** Sent when a connection changes hands, so as often as chance has it. */
const OF_A_CONNECTION = /^SELECT set_config\('app\./;

/**
 * How many statements the product sends to PostgreSQL to answer one request. What it does in the background, and what a
 * connection does to change hands, does not count.
 */
export async function statementsOf(request: () => Promise<unknown>): Promise<number> {
  const here = new AsyncLocalStorage<{ count: number }>();
  const sent = { count: 0 };
  const add = (count: number): void => {
    const of = here.getStore();
    if (of) of.count += count;
  };
  const { query, bind, parse } = wire;
  wire.query = function (this: Wire, text) {
    add(1);
    query.call(this, text);
  };
  wire.bind = function (this: Wire, config, more) {
    add(1);
    bind.call(this, config, more);
  };
  wire.parse = function (this: Wire, statement, more) {
    if (OF_A_CONNECTION.test(statement.text)) add(-1);
    parse.call(this, statement, more);
  };
  try {
    await here.run(sent, request);
    return sent.count;
  } finally {
    Object.assign(wire, { query, bind, parse });
  }
}
