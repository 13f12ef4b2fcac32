import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { type HelpTexts, loadHelp, type Topic } from './help.schema.js';

/** Help on each page, and what is printed for patients: read and checked at start. */
@Injectable()
export class HelpService {
  readonly texts: HelpTexts;

  constructor({ templatesDir }: Config) {
    this.texts = loadHelp(templatesDir);
  }

  topic(id: string): Topic | undefined {
    return this.texts.topics.find((topic) => topic.id === id);
  }

  /** Of the topics that fit the pattern of an address, the one that fits it best. */
  topicFor(pattern: string): Topic | undefined {
    const fits = (page: string) => pattern === page || (page !== '/' && pattern.startsWith(`${page}/`));
    const [best] = this.texts.topics
      .flatMap((topic) => topic.pages.filter(fits).map((page) => ({ topic, page })))
      .sort((one, other) => other.page.length - one.page.length);
    return best?.topic;
  }
}
