import { startTestCluster } from './cluster.js';
import { startTestIssuer } from './issuer.js';

export interface Surroundings {
  stop(): Promise<void>;
}

export async function startSurroundings(): Promise<Surroundings> {
  const issuer = await startTestIssuer();
  try {
    const cluster = await startTestCluster();
    process.env.TEST_DATABASE_SERVER = cluster.serverUrl;
    process.env.TEST_DATABASE_TEMPLATE = cluster.template;
    process.env.TEST_ISSUER = issuer.url;
    process.env.TEST_SIGNING_KEY = JSON.stringify(issuer.signingKey);
    return {
      stop: async () => {
        await cluster.stop();
        await issuer.stop();
      },
    };
  } catch (error) {
    await issuer.stop();
    throw error;
  }
}
