import type { Actor } from '../../domain/actor.js';

interface Entry {
  actor: Actor;
  expires: number;
}

/** Tokens whose signature was checked already, until they expire. When full, the oldest make room. */
export class TokenCache {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly capacity = 10_000) {}

  /** @param now milliseconds since 1970 */
  get(token: string, now: number): Actor | null {
    const entry = this.entries.get(token);
    if (!entry) return null;
    if (entry.expires > now) return entry.actor;
    this.entries.delete(token);
    return null;
  }

  /** @param expires milliseconds since 1970 */
  put(token: string, actor: Actor, expires: number): void {
    if (this.entries.size >= this.capacity) {
      for (const oldest of this.entries.keys()) {
        this.entries.delete(oldest);
        break;
      }
    }
    this.entries.set(token, { actor, expires });
  }
}
