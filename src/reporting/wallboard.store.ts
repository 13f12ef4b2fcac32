import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WALLBOARD } from './wallboard.sql.js';

/** What the wallboard shows. Ranks are places in the list of categories; times are ISO 8601. */
export interface Board {
  open: { state: string; rank: number; count: number }[];
  /** By hours from now; -1 is what has passed already. */
  breaching: { hour: number; count: number }[];
  oldest: { id: string; reference: string; state: string; since: string; rank: number }[];
  /** By the hour in London in which it happened. */
  today: { hour: number; arrivals: number; decisions: number }[];
  load: { id: string; name: string; open: number; capacity: number | null }[];
}

@Injectable()
export class WallboardStore {
  constructor(private readonly database: DataSource) {}

  /** One statement: everything is of the same moment. */
  async read(now: Date, dayBegan: Date, hoursAhead: number): Promise<Board> {
    const [row] = await this.database.query<{ board: Board }[]>(WALLBOARD, [now, dayBegan, hoursAhead]);
    return row!.board;
  }
}
