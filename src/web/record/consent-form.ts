import { DIRECTIONS } from '../../consent/sharing.types.js';
import type { Form } from '../kit/form.js';

/** What was typed, as the API takes it; a direction about which nothing was said is not decided. */
export const decisionsIn = (form: Form) => ({
  decisions: DIRECTIONS.map((direction) => ({
    unit: form.text('unit'),
    direction,
    decision: form.text(direction),
  })).filter(({ decision }) => decision !== ''),
  how: form.text('how'),
  onBehalf: form.text('onBehalf'),
  ...(form.text('authority') !== '' && { authority: form.text('authority') }),
});

/** The fields of the form, to be carried along from its preview. */
export const CONSENT_FIELDS = ['unit', ...DIRECTIONS, 'how', 'onBehalf', 'authority'] as const;
