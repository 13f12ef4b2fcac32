import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Whom a link is about. */
export interface LaunchedPatient {
  nhsNumber: string;
  /** YYYY-MM-DD */
  dateOfBirth: string;
}

const LINK = /^[\w-]{43}$/;
const NONCE = 12;
const TAG = 16;

/** 256 random bits: nobody makes one up. */
export const newLink = (): string => randomBytes(32).toString('base64url');

/** Under which a link is kept; null for what never was one. */
export const hashOf = (link: string): string | null =>
  LINK.test(link) ? createHash('sha256').update(link).digest('hex') : null;

const keyOf = (link: string): Buffer => Buffer.from(hkdfSync('sha256', link, '', 'launch', 32));

/** Whom it is about, readable with the link only; signed together with the practice it was made for. */
export function seal(link: string, practice: string, patient: LaunchedPatient): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(link), nonce).setAAD(Buffer.from(practice));
  const text = JSON.stringify(patient);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @returns null when anything of it was altered */
export function unseal(link: string, practice: string, sealed: Buffer): LaunchedPatient | null {
  const [nonce, text, tag] = [sealed.subarray(0, NONCE), sealed.subarray(NONCE, -TAG), sealed.subarray(-TAG)];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(link), nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(practice)).setAuthTag(tag);
  try {
    const opened = Buffer.concat([decipher.update(text), decipher.final()]);
    return JSON.parse(opened.toString('utf8')) as LaunchedPatient;
  } catch {
    return null;
  }
}
