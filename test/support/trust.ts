import tls from 'node:tls';

/** Lets this process trust a certificate until mocks are restored. Node.js 20 takes authorities at its start only. */
export function trust(cert: string): void {
  const { createSecureContext } = tls;
  jest
    .spyOn(tls, 'createSecureContext')
    .mockImplementation((options) => createSecureContext({ ...options, ca: cert }));
}
