import { SupportProfileClientError } from '../../src/client/support-profile-client';

/** What a call of the typed client was refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<SupportProfileClientError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SupportProfileClientError);
  return error as SupportProfileClientError;
}
