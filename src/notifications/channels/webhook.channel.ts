import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Config } from '../../config/config.js';
import { Clock } from '../../server/runtime/clock.js';
import { DeliverySettings } from '../delivery/delivery-settings.js';
import { DeliveryStore } from '../delivery/delivery.store.js';
import {
  DeliveryFailed,
  DeliveryPostponed,
  type Channel,
  type Delivery,
} from '../delivery/delivery.types.js';
import { EndpointGuard } from './endpoint-guard.js';
import { mayReceive, retryAfterMs, refusesForGood } from './webhook.rules.js';

/** POSTs ids, never patient data, signed as Standard Webhooks describes (https://www.standardwebhooks.com). */
@Injectable()
export class WebhookChannel implements Channel {
  readonly name = 'webhook';
  private readonly guard: EndpointGuard;

  constructor(
    private readonly store: DeliveryStore,
    private readonly settings: DeliverySettings,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.guard = new EndpointGuard(settings.webhookGuard);
  }

  async deliver(delivery: Delivery): Promise<void> {
    const { id, recipient, address, secret } = delivery;
    if (!address || !secret) {
      throw new DeliveryFailed(
        `${recipient} has no webhook address with a secret. Add both, then send again.`,
        true,
      );
    }
    if (!mayReceive(address, this.config.mode)) {
      throw new DeliveryFailed(`The webhook address of ${recipient} must begin with https://.`, true);
    }
    const response = await this.guarded(recipient, () => this.post(address, secret, delivery));
    if (!response.ok) {
      throw new DeliveryFailed(
        `The webhook answered ${response.status}.`,
        refusesForGood(response.status),
        retryAfterMs(response.headers.get('retry-after'), this.clock.now()),
      );
    }
    await this.store.markSent(id);
  }

  private async guarded(unit: string, post: () => Promise<Response>): Promise<Response> {
    const admission = this.guard.admit(unit, this.clock.now());
    if (admission === 'full') throw new DeliveryPostponed(this.guard.pauseFor(unit, Math.random()));
    if (admission === 'resting')
      throw new DeliveryFailed(`The webhook of ${unit} has not answered for a while.`);
    let answered = false;
    try {
      const response = await post();
      answered = true;
      return response;
    } finally {
      this.guard.done(unit, answered, this.clock.now());
    }
  }

  private async post(address: string, secret: string, delivery: Delivery): Promise<Response> {
    const at = this.clock.now();
    const body = JSON.stringify({
      id: delivery.id,
      type: delivery.message,
      referralId: delivery.referralId,
      reference: delivery.reference,
      version: delivery.eventVersion,
      at: delivery.createdAt.toISOString(),
      team: delivery.teamId,
    });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'spa-referrals',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': sign(secret, delivery.id, at, body),
    };
    try {
      const signal = AbortSignal.timeout(this.settings.webhookTimeoutMs);
      const response = await fetch(address, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await response.body?.cancel();
      return response;
    } catch (error) {
      throw new DeliveryFailed(`The webhook could not be reached (${reason(error)}).`);
    }
  }
}

function sign(secret: string, id: string, at: Date, body: string): string {
  try {
    return new Webhook(secret).sign(id, at, body);
  } catch {
    throw new DeliveryFailed('The webhook secret is not base64, with or without whsec_ before it.', true);
  }
}

function reason(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? name);
}
