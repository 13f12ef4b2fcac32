import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** How far the chain had come at a moment, signed, and kept where the database's owner cannot reach it. */
export interface Checkpoint {
  /** Number and hash (hex) of the newest seal. */
  seal: string;
  hash: string;
  at: string;
  /** The public key (SPKI, base64) that the signature is by. */
  key: string;
  /** Ed25519 over the other members, base64. */
  signature: string;
}

const signed = ({ seal, hash, at, key }: Omit<Checkpoint, 'signature'>): Buffer =>
  Buffer.from(['audit checkpoint', seal, hash, at, key].join('\n'));

export function signedCheckpoint(seal: string, hash: string, at: string, privateKey: KeyObject): Checkpoint {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  const content = { seal, hash, at, key };
  return { ...content, signature: sign(null, signed(content), privateKey).toString('base64') };
}

export function isGenuine(checkpoint: Checkpoint): boolean {
  try {
    const der = Buffer.from(checkpoint.key, 'base64');
    const publicKey = createPublicKey({ key: der, type: 'spki', format: 'der' });
    return verify(null, signed(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));
  } catch {
    return false;
  }
}

/** What people compare to know whose key it is. */
export const fingerprint = (key: string): string =>
  createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
