import type { FastifyReply } from 'fastify';
import { Problem } from '../../server/http/problem.js';
import { mistakesIn, type Mistakes } from './form.js';

/** It was kept while somebody was signed out: they look at it before anything is done. */
const isUnsent = ({ request }: FastifyReply): boolean =>
  (request.body as { unsent?: unknown } | undefined)?.unsent !== undefined;
const signedOutMeanwhile = () =>
  new Problem(
    409,
    'NOT_SENT',
    'You were signed out before this was sent. Check what you typed, and send it.',
  );

/** A view and its model. */
export type Rendered = [view: string, model: object];

/**
 * Answers a form: goes on to the page whose address `work` returns (or shows the page it returns), or else shows the form
 * again with what is wrong and what was typed (`typed`, unless its model says otherwise). What is not there, or is not for
 * this person at all, is a page of its own.
 */
export async function answerForm(
  reply: FastifyReply,
  work: () => Promise<string | Rendered>,
  again: (mistakes: Mistakes) => Rendered | Promise<Rendered>,
): Promise<void> {
  let next: string | Rendered;
  try {
    if (isUnsent(reply)) throw signedOutMeanwhile();
    next = await work();
  } catch (error) {
    if (!(error instanceof Problem) || [401, 403, 404, 429].includes(error.getStatus())) throw error;
    const mistakes = mistakesIn(error);
    const [view, model] = await again(mistakes);
    return reply.status(mistakes.status).view(view, { typed: reply.request.body, ...model, mistakes });
  }
  if (typeof next !== 'string') return reply.status(200).view(...next);
  void reply.redirect(next, 303);
}
