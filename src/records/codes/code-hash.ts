import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const BYTES = 32;

export const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** Slow on purpose: so few digits would be found at once from a quick hash. */
export async function hashOf(code: string, salt = randomBytes(16)): Promise<string> {
  return `${salt.toString('hex')}:${(await derive(code, salt, BYTES)).toString('hex')}`;
}

export async function matches(code: string, kept: string): Promise<boolean> {
  const salt = Buffer.from(kept.split(':')[0]!, 'hex');
  return timingSafeEqual(Buffer.from(await hashOf(code, salt)), Buffer.from(kept));
}
