import { remember } from '../../../workflow/step.js';

export const CLOSING_MEMORY = {
  rememberCancellationRequest: remember<{ reason: string }>((_context, event) => ({
    cancellationRequested: { by: event.by.name, reason: event.reason },
  })),
  forgetCancellationRequest: remember(() => ({ cancellationRequested: null })),
  rememberMarker: remember((_context, event) => ({ errorMarkedBy: event.by.id })),
  rememberKept: remember<{ kept: { id: string } }>((_context, event) => ({ keptReferral: event.kept.id })),
  /** Care starts again: what an earlier team knew, booked or asked must not decide about the next one. */
  rememberReopening: remember((_context, { at }) => ({
    reopenedAt: at,
    respondBy: null,
    pausedFor: 0,
    closedAt: null,
    claimedBy: null,
    team: null,
    errorMarkedBy: null,
    triage: null,
    information: null,
    resume: null,
    hold: null,
    pausedAt: null,
    reviewAt: null,
    appointmentAt: null,
    bed: null,
    firstContactAt: null,
    cancellationRequested: null,
  })),
};
