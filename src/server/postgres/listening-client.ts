import { Logger } from '@nestjs/common';
import pg from 'pg';

const logger = new Logger('Database');

export const reportDrop = (error: Error) => logger.warn(`A database connection was lost: ${error.message}`);

/** A checked-out client without a listener would end the process when its connection drops. */
export class ListeningClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', reportDrop);
  }
}
