import type { Difference } from '../contract/conflict-error';
import type { InputFault } from '../contract/invalid-input-error';
import {
  type PartnerCenterDetails,
  SupportProfileClientError,
  type SupportProfileErrorCode,
  type SupportProfileErrorDetails,
} from './support-profile-client-error';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a GraphQL response.
 *
 * @returns the value of the operation's root field; undefined if the body is no GraphQL response that holds it.
 * @throws SupportProfileClientError if the response holds errors.
 */
export function readResponse<Data extends object, Field extends keyof Data>(
  body: string,
  field: Field,
): NonNullable<Data[Field]> | undefined {
  const response = asObject(parseJson(body));
  const [first, ...others] = asList(response.errors).map(toDetails);
  if (first !== undefined) throw new SupportProfileClientError(first, { errors: [first, ...others] });
  return (response.data as Data | null | undefined)?.[field] ?? undefined;
}

function toDetails(error: unknown): SupportProfileErrorDetails {
  const { message, extensions } = asObject(error);
  const { code, outcome, fields, differences, limit, maximum, ...others } = asObject(extensions);
  const partnerCenter =
    others.partnerCenter === undefined ? undefined : toPartnerCenter(others.partnerCenter);
  return {
    code: (textOf(code) ?? 'BAD_RESPONSE') as SupportProfileErrorCode,
    message: textOf(message) ?? 'The gateway gave no reason.',
    outcome: outcome === 'NOT_APPLIED' || outcome === 'UNKNOWN' ? outcome : undefined,
    fields: Array.isArray(fields) ? fields.map(toFault) : undefined,
    differences: Array.isArray(differences) ? differences.map(toDifference) : undefined,
    limit: textOf(limit),
    maximum: numberOf(maximum),
    retryAfterSeconds: numberOf(others.retryAfterSeconds),
    hint: textOf(others.hint) ?? partnerCenter?.hint ?? undefined,
    correlationId: textOf(others.correlationId),
    partnerCenter,
  };
}

function toPartnerCenter(value: unknown): PartnerCenterDetails {
  const { status, retryable, data, ...texts } = asObject(value);
  return {
    status: numberOf(status) ?? null,
    code: textOf(texts.code) ?? null,
    description: textOf(texts.description) ?? null,
    requestId: textOf(texts.requestId) ?? null,
    correlationId: textOf(texts.correlationId) ?? null,
    retryable: retryable === true,
    hint: textOf(texts.hint) ?? null,
    helpUrl: textOf(texts.helpUrl) ?? null,
    ...(data !== undefined && { data }),
  };
}

function toFault(value: unknown): InputFault {
  const { field, message, suggestions } = asObject(value);
  const fault = { field: textOf(field) ?? '', message: textOf(message) ?? '' };
  return Array.isArray(suggestions) ? { ...fault, suggestions: suggestions.map(toTexts) } : fault;
}

function toTexts(value: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(asObject(value)).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts as [string, string][]);
}

function toDifference(value: unknown): Difference {
  const { field, expected, present } = asObject(value);
  const textOrNull = (text: unknown) => (typeof text === 'string' ? text : null);
  return { field: textOf(field) ?? '', expected: textOrNull(expected), present: textOrNull(present) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
