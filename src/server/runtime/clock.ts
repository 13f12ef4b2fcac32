import { Injectable } from '@nestjs/common';

/** The only source of the present time; tests put a clock of their own in its place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
