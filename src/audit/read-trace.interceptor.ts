import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { basisOf } from '../access/policy/scope.rules.js';
import { Problem } from '../server/http/problem.js';
import { Clock } from '../server/runtime/clock.js';
import type { ReadEntry } from './read-log.record.js';
import { ReadLogService } from './read-log.service.js';
import { READS, type Reading } from './reads.decorators.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the handler is one of `@Reads`: for those that send their answer themselves, before they do. */
    leaveTrace?: (answer: unknown) => Promise<void>;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Writes the trace of each `@Reads` handler between its answer and the sending of it: what nobody could write down, nobody sees.
 * A look that was refused leaves its trace as well.
 */
@Injectable()
export class ReadTraceInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: ReadLogService,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reading = this.reflector.get<Reading | undefined>(READS, context.getHandler());
    if (!reading) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id?: string } }>>();
    let left = false;
    request.leaveTrace = async (answer) => {
      if (left) return;
      left = true;
      const entry = this.entry(reading, request, 'done', reading.shown?.(answer) ?? []);
      const patients = reading.patients?.(answer);
      await this.log.record(patients ? patients.map((patientId) => ({ ...entry, patientId })) : [entry]);
    };
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        if (isRefusal(error)) await this.log.record([this.entry(reading, request, 'refused', [])]);
        throw error;
      }),
      mergeMap(async (answer: unknown) => {
        await request.leaveTrace!(answer);
        return answer;
      }),
    );
  }

  private entry(
    { action, shown: isList }: Reading,
    { actor, id, params }: FastifyRequest<{ Params: { id?: string } }>,
    outcome: ReadEntry['outcome'],
    shown: string[],
  ): ReadEntry {
    return {
      actor: actor!,
      patientId: null,
      referralId: !isList && UUID.test(params.id ?? '') ? params.id!.toLowerCase() : null,
      action,
      basis: (outcome === 'done' && basisOf(actor!)) || 'none',
      correlationId: id,
      outcome,
      at: this.clock.now().toISOString(),
      ...(isList && { shown }),
    };
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Problem && (error.getStatus() === 404 || error.getStatus() === 403);
