import { Logger } from '@nestjs/common';
import type { Publications } from '../../publishing/published-text.types.js';
import { readWording } from './wording-loader.js';
import type { MessageWording } from './wording.rules.js';

const logger = new Logger('Wording');

/**
 * The words that were published last, by message and channel. Those that this product cannot read are logged, and the file's count:
 * a message in older words is better than none.
 */
export function latestWording({ texts }: Publications): Map<string, MessageWording> {
  const latest = new Map(texts.map(({ name, text }) => [name, text]));
  return new Map(
    [...latest].flatMap(([name, text]) => {
      try {
        return [[name, readWording(name, text)] as const];
      } catch (error) {
        logger.error({ event: 'wordingNotUsed', because: (error as Error).message });
        return [];
      }
    }),
  );
}
