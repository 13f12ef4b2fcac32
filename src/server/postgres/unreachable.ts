import { Refusal } from '../../config/refusal.js';

/** A server that is just starting is given this long. */
const ATTEMPTS = 10;
const PAUSE_MS = 1_000;

const NOT_THERE_YET = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', '57P03'];

/** Tries until the server is there; its last word becomes a sentence that names the server but no password. */
export async function orUnreachable<T>(databaseUrl: string, connect: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connect();
    } catch (error) {
      const { code, message } = firstOf(error);
      if (!NOT_THERE_YET.includes(code) || attempt === ATTEMPTS) {
        const { host, pathname } = new URL(databaseUrl);
        throw new Refusal(
          `The database ${host}${pathname} cannot be used: ${message || code}. See DATABASE_URL.`,
        );
      }
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}

/** Node joins the errors of a name's several addresses. */
function firstOf(error: unknown): { code: string; message: string } {
  const { code, message } = (
    error instanceof AggregateError ? error.errors[0] : error
  ) as NodeJS.ErrnoException;
  return { code: code ?? '', message };
}
