import { Injectable } from '@nestjs/common';
import type { PublishedText, Publishing } from '../../publishing/published-text.types.js';
import { PublishedTextsService } from '../../publishing/published-texts.service.js';
import { invalid } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { readWording, writeWording } from './wording-loader.js';
import { Wording } from './wording.js';
import { faultsIn, FIELDS, type MessageWording } from './wording.rules.js';

/** Words with the number of their version; 0 while they are those of the file. */
export type WordingVersion = MessageWording & { name: string; version: number };

export type WordingChange = WordingVersion & { at: Date; by: { id: string; name: string } };

/** The only writer of wording: what administrators change counts everywhere at once. */
@Injectable()
export class WordingPublishingService {
  constructor(
    private readonly wording: Wording,
    private readonly published: PublishedTextsService,
  ) {}

  /** @throws Problem 404 */
  async one(name: string): Promise<WordingVersion> {
    const version = (await this.rows(name)).at(-1)?.version ?? 0;
    return { name, version, ...this.present(name) };
  }

  /** Every change of these words, oldest first. @throws Problem 404 */
  async history(name: string): Promise<WordingChange[]> {
    return (await this.rows(name)).map(({ version, text, at, actorId, actorName }) => ({
      name,
      version,
      ...readable(name, text),
      at,
      by: { id: actorId, name: actorName },
    }));
  }

  /**
   * @param seen the version that was read before; `any` for whatever is there
   * @throws Problem 404, 412 when somebody else changed it meanwhile, or 422 with each fault that would refuse the start
   */
  async change(
    name: string,
    typed: MessageWording,
    seen: number | 'any',
    publishing: Publishing,
  ): Promise<WordingVersion> {
    this.present(name);
    const words = { subject: typed.subject.trim(), body: typed.body.trim() };
    const faults = FIELDS.flatMap((field) => faultsIn(field, words[field]).map(atField(field)));
    if (faults.length > 0) throw invalid(faults);
    const before = await this.published.next(
      'wording',
      { name, text: writeWording(words) },
      seen,
      publishing,
    );
    if (before !== null) throw overtaken(before);
    return this.one(name);
  }

  private present(name: string): MessageWording {
    const words = this.wording.get(name);
    if (!words) throw new Problem(404, 'WORDING_UNKNOWN', 'There is no message and channel of this name.');
    return words;
  }

  private rows(name: string): Promise<PublishedText[]> {
    this.present(name);
    return this.published.versions('wording', name);
  }
}

const atField = (field: keyof MessageWording) => (fault: { sentence: string }) => ({
  pointer: `/${field}`,
  code: 'wording',
  message: fault.sentence.charAt(0).toUpperCase() + fault.sentence.slice(1),
});

const overtaken = (who: string) =>
  new Problem(
    412,
    'WORDING_CHANGED',
    `${who} changed these words while you were reading them. Compare, and send yours again.`,
  );

/** Words of an older product may use what is no longer known: they are shown as they were written. */
function readable(name: string, text: string): MessageWording {
  try {
    return readWording(name, text);
  } catch {
    return { subject: '', body: text };
  }
}
