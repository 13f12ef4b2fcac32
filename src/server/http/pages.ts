declare module 'fastify' {
  interface FastifyRequest {
    /** What a form must send back as `_csrf`; set with a session, absent with a bearer token. */
    csrf?: string;
  }
  interface FastifyReply {
    /** Sends a page: a view of `src/web` by its path, drawn in the layout. */
    view(name: string, model: object): Promise<void>;
  }
}

/** Addresses for programs: their errors are problem+json, their bodies JSON. */
const FOR_PROGRAMS = /^\/(api|assets|fhir|health|info|metrics|oidc)(?=[/?]|$)/;

/** Whether people look at this address in a browser: then errors are pages too, and forms are taken. */
export const isPage = (url: string): boolean => !FOR_PROGRAMS.test(url);
