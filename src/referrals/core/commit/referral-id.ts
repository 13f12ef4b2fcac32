import { notFound } from './referral.problems.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws Problem 404 for what can be no referral's id */
export function readId(id: string): string {
  if (!UUID.test(id)) throw notFound();
  return id;
}
