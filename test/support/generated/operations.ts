/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The values of the profile that the caller last saw. A field that is left out is not compared, null means that it is expected to be empty. At least one field must be given. */
export type SupportProfileExpectation = {
  /** The email address that the caller last saw. */
  email?: string | null | undefined;
  /** The telephone number that the caller last saw. */
  telephone?: string | null | undefined;
  /** The website that the caller last saw. */
  website?: string | null | undefined;
};

/** A field of the support profile that can be changed. */
export type SupportProfileField =
  /** The email address. */
  | 'email'
  /** The telephone number. */
  | 'telephone'
  /** The website. */
  | 'website';

/** What a bearer token is, by its own claims. */
export type TokenKind =
  /** Issued to an application on behalf of a signed-in user: what Partner Center asks for. */
  | 'APP_AND_USER'
  /** Issued to an application alone, without a user. */
  | 'APP_ONLY'
  /** Not readable: nothing can be said of it. It is forwarded all the same. */
  | 'OPAQUE';

/** What can be wrong with a bearer token. */
export type TokenProblemCode =
  /** It has no user: it can read the legal business profile, validate an address and read the rules of a country, and nothing else. */
  | 'APP_ONLY'
  /** Its time is over. */
  | 'EXPIRED'
  /** Its time has not come, or a clock is wrong. */
  | 'NOT_YET_VALID'
  /** It does not say that its user signed in with multi-factor authentication. */
  | 'NO_MFA'
  /** It cannot be read. */
  | 'OPAQUE'
  /** It is meant for another service than this Partner Center. */
  | 'WRONG_AUDIENCE';

/** The changes to a support profile. A field that is left out keeps its present value, null clears it. At least one field must be given; with all three the profile is written without being read first, unless a value breaks the rules of its form or length: then it is accepted only if it is already stored. Invisible characters are never accepted. */
export type UpdateSupportProfileInput = {
  /** The new email address, at most 256 characters. */
  email?: string | null | undefined;
  /** The new telephone number, such as "+1 425 555 0100 ext. 12": at least 3 letters or digits, 1 of them a digit, and otherwise only spaces and + ( ) - . / , ; # * &; at most 256 characters. */
  telephone?: string | null | undefined;
  /** The new website, kept exactly as typed: a host name with or without port and path, or an http or https URL; no user name or password; at most 256 characters. */
  website?: string | null | undefined;
};

export type SupportProfileFieldsFragment = { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null };

export type GetSupportProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type GetSupportProfileQuery = { supportProfile: { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null } | null };

export type UpdateSupportProfileMutationVariables = Exact<{
  input: UpdateSupportProfileInput;
  expected?: SupportProfileExpectation | null | undefined;
}>;


export type UpdateSupportProfileMutation = { updateSupportProfile: { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null } | null };

export type PreviewSupportProfileUpdateQueryVariables = Exact<{
  input: UpdateSupportProfileInput;
}>;


export type PreviewSupportProfileUpdateQuery = { previewSupportProfileUpdate: { current: { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null }, proposed: { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null }, changes: Array<{ field: SupportProfileField, from: string | null, to: string | null }>, request: { method: string, path: string, body: string, headers: Array<{ key: string, value: string | null }> } } | null };

export type DiagnoseTokenQueryVariables = Exact<{ [key: string]: never; }>;


export type DiagnoseTokenQuery = { tokenDiagnosis: { kind: TokenKind, tenant: string | null, audience: Array<string> | null, audienceFitsCloud: boolean | null, expiresAt: string | null, mfa: boolean | null, verified: boolean, problems: Array<{ code: TokenProblemCode, message: string, fix: string, helpUrl: string }> } | null };

export type ReadThreeTimesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadThreeTimesQuery = { first: { email: string | null } | null, second: { telephone: string | null } | null, third: { website: string | null } | null };

export type UpdateTwiceMutationVariables = Exact<{
  first: UpdateSupportProfileInput;
  second: UpdateSupportProfileInput;
}>;


export type UpdateTwiceMutation = { first: { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null } | null, second: { email: string | null, telephone: string | null, website: string | null, profileType: string | null, links: { self: { uri: string | null, method: string | null, headers: Array<{ key: string, value: string | null }> | null } | null } | null, attributes: { objectType: string | null, etag: string | null } | null } | null };

export const SupportProfileFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupportProfileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SupportProfile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"telephone"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"profileType"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"self"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectType"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}}]}}]}}]} as unknown as DocumentNode<SupportProfileFieldsFragment, unknown>;
export const GetSupportProfileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetSupportProfile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"supportProfile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupportProfileFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupportProfileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SupportProfile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"telephone"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"profileType"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"self"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectType"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}}]}}]}}]} as unknown as DocumentNode<GetSupportProfileQuery, GetSupportProfileQueryVariables>;
export const UpdateSupportProfileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateSupportProfile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSupportProfileInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expected"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SupportProfileExpectation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateSupportProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"expected"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expected"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupportProfileFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupportProfileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SupportProfile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"telephone"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"profileType"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"self"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectType"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}}]}}]}}]} as unknown as DocumentNode<UpdateSupportProfileMutation, UpdateSupportProfileMutationVariables>;
export const PreviewSupportProfileUpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviewSupportProfileUpdate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSupportProfileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewSupportProfileUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupportProfileFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"proposed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupportProfileFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupportProfileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SupportProfile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"telephone"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"profileType"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"self"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectType"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}}]}}]}}]} as unknown as DocumentNode<PreviewSupportProfileUpdateQuery, PreviewSupportProfileUpdateQueryVariables>;
export const DiagnoseTokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DiagnoseToken"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tokenDiagnosis"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"tenant"}},{"kind":"Field","name":{"kind":"Name","value":"audience"}},{"kind":"Field","name":{"kind":"Name","value":"audienceFitsCloud"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"mfa"}},{"kind":"Field","name":{"kind":"Name","value":"verified"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"helpUrl"}}]}}]}}]}}]} as unknown as DocumentNode<DiagnoseTokenQuery, DiagnoseTokenQueryVariables>;
export const ReadThreeTimesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadThreeTimes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"first"},"name":{"kind":"Name","value":"supportProfile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"second"},"name":{"kind":"Name","value":"supportProfile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"telephone"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"third"},"name":{"kind":"Name","value":"supportProfile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"website"}}]}}]}}]} as unknown as DocumentNode<ReadThreeTimesQuery, ReadThreeTimesQueryVariables>;
export const UpdateTwiceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateTwice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSupportProfileInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"second"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSupportProfileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"first"},"name":{"kind":"Name","value":"updateSupportProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupportProfileFields"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"second"},"name":{"kind":"Name","value":"updateSupportProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"second"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupportProfileFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupportProfileFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SupportProfile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"telephone"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"profileType"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"self"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"headers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectType"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}}]}}]}}]} as unknown as DocumentNode<UpdateTwiceMutation, UpdateTwiceMutationVariables>;