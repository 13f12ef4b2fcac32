import { applyDecorators, Controller, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readForm } from './form.js';

/** A controller of pages: its handlers give whole addresses of `paths`, and none is in the description of the API. */
export const PageController = () => applyDecorators(Controller(), ApiExcludeController());

/** What was typed into the form, as the parameter of a handler: `@Typed() form: Form`. */
export const Typed = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readForm(context.switchToHttp().getRequest<FastifyRequest>().body),
);
