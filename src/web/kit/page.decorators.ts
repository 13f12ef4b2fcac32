import { applyDecorators, Controller, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readPatientId } from '../../patients/patient-id.js';
import type { Asking } from '../../patients/patient.service.js';
import { readForm } from './form.js';

/** A controller of pages: its handlers give whole addresses of `paths`, and none is in the description of the API. */
export const PageController = () => applyDecorators(Controller(), ApiExcludeController());

/** What was typed into the form, as the parameter of a handler: `@Typed() form: Form`. */
export const Typed = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readForm(context.switchToHttp().getRequest<FastifyRequest>().body),
);

/** The patient of a page's address, or a 404 for what can be no patient's id: `@PatientId() id: string`. */
export const PatientId = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readPatientId(context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>().params.id),
);

/** Who asks, for services that leave the trace of a look themselves: `@Asks() asking: Asking`. */
export const Asks = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const { actor, id } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('A public route has no actor.');
  return { by: actor, correlationId: id };
});
