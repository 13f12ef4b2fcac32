import { describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Stage } from './support/stage.js';

const EMAIL = { channel: 'email' } as const;

describe('an e-mail', () => {
  const stage = Stage.on({ name: 'PostgreSQL', open: () => Promise.resolve(null) });

  /** A real mail server; gives its address and what it has accepted. */
  const mailServer = async (options: SMTPServerOptions = {}) => {
    const accepted: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          accepted.push(Buffer.concat(chunks).toString());
          done();
        });
      },
      ...options,
    });
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    stage.onEnd(() => new Promise((closed) => server.close(() => closed(null))));
    const { port } = server.server.address() as AddressInfo;
    await stage.story.hasEndpoint('city-nursing', 'email', 'city@nhs.example');
    return { smtpUrl: `smtp://127.0.0.1:${port}`, accepted };
  };

  it('is sent by the mail server, with nothing of the patient but initials and reference', async () => {
    const { smtpUrl, accepted } = await mailServer();
    await stage.worker({
      config: { smtpUrl, mailFrom: 'SPA <spa@nhs.example>', publicUrl: 'https://spa.nhs.example' },
    });
    const id = await stage.story.tell(EMAIL);
    await stage.story.becomes(id, 'sent');
    expect(accepted).toHaveLength(1);
    const [mail = ''] = accepted;
    expect(mail).toContain(`Message-ID: <${id}@spa.nhs.example>`);
    expect(mail).toContain('To: city@nhs.example');
    expect(mail).toContain('From: SPA <spa@nhs.example>');
    expect(mail).toMatch(/Subject: referral-allocated: ...-...-.../);
    expect(mail).toContain('E.M. for City nursing');
    expect(mail).not.toMatch(/Edith|Marlowe|1941/);
    expect(await stage.story.mails()).toHaveLength(0);
  });

  it('is tried again with the same Message-ID when the server is busy', async () => {
    let asked = 0;
    const busyOnce: SMTPServerOptions['onRcptTo'] = (_address, _session, done) =>
      asked++ === 0 ? done(Object.assign(new Error('busy, Edith'), { responseCode: 451 })) : done();
    const { smtpUrl, accepted } = await mailServer({ onRcptTo: busyOnce });
    await stage.worker({ config: { smtpUrl } });
    const id = await stage.story.tell(EMAIL);
    expect((await stage.story.becomes(id, 'sent')).attempts).toBe(1);
    expect(accepted).toHaveLength(1);
    expect(accepted[0]).toContain(`Message-ID: <${id}@`);
  });

  it('fails at once when the server refuses the address, and quotes no more than its codes', async () => {
    const refuses: SMTPServerOptions['onRcptTo'] = (_address, _session, done) =>
      done(Object.assign(new Error('no mailbox for city@nhs.example'), { responseCode: 550 }));
    const { smtpUrl } = await mailServer({ onRcptTo: refuses });
    await stage.worker({ config: { smtpUrl } });
    const state = await stage.story.becomes(await stage.story.tell(EMAIL), 'failed');
    expect(state).toMatchObject({ attempts: 1, last_error: 'The mail server answered 550 (EENVELOPE).' });
  });

  it('is failed, not lost, when no mail server answers', async () => {
    await stage.story.hasEndpoint('city-nursing', 'email', 'city@nhs.example');
    await stage.worker({ config: { smtpUrl: 'smtp://127.0.0.1:1' } });
    const state = await stage.story.becomes(await stage.story.tell(EMAIL), 'failed');
    expect(state).toMatchObject({
      attempts: 4,
      last_error: 'The mail server could not be reached (ESOCKET).',
    });
  });
});
