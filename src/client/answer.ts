import { SupportProfileClientError, type SupportProfileErrorCode } from './support-profile-client-error';

/**
 * Reads the body of a GraphQL answer.
 *
 * @param status - the HTTP status that came with it.
 * @returns the value of the operation's root field.
 * @throws SupportProfileClientError for the first error it holds, or BAD_RESPONSE where it is no such answer.
 */
export function readAnswer<Data extends object, Field extends keyof Data>(
  body: string,
  status: number,
  field: Field,
): NonNullable<Data[Field]> {
  const answer = asRecord(parseJson(body));
  if (Array.isArray(answer.errors) && answer.errors.length > 0) throw toError(asRecord(answer.errors[0]));

  const data = answer.data as Data | null | undefined;
  return data?.[field] ?? fail(badResponse(status));
}

function toError({ message, extensions }: Readonly<Record<string, unknown>>): SupportProfileClientError {
  const { code, retryAfterSeconds, correlationId, partnerCenter } = asRecord(extensions);
  return new SupportProfileClientError(asText(message) ?? 'The gateway gave no reason.', {
    code: (asText(code) ?? 'BAD_RESPONSE') as SupportProfileErrorCode,
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
    hint: asText(asRecord(partnerCenter).hint),
    correlationId: asText(correlationId),
  });
}

function badResponse(status: number): SupportProfileClientError {
  return new SupportProfileClientError(`The answer (HTTP status ${status}) is not the gateway's.`, {
    code: 'BAD_RESPONSE',
    hint: 'Check that the URL is that of the gateway, with /graphql at its end, and what stands in between.',
  });
}

function fail(error: Error): never {
  throw error;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
