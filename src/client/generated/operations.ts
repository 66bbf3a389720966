/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The values of the profile that the caller last saw. A field that is left out is not compared, null means that it is expected to be empty. At least one field must be given. */
export type SupportProfileExpectation = {
  /** The email address that the caller last saw. */
  readonly email?: string | null | undefined;
  /** The telephone number that the caller last saw. */
  readonly telephone?: string | null | undefined;
  /** The website that the caller last saw. */
  readonly website?: string | null | undefined;
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
  readonly email?: string | null | undefined;
  /** The new telephone number, such as "+1 425 555 0100 ext. 12": at least 3 letters or digits, 1 of them a digit, and otherwise only spaces and + ( ) - . / , ; # * &; at most 256 characters. */
  readonly telephone?: string | null | undefined;
  /** The new website, kept exactly as typed: a host name with or without port and path, or an http or https URL; no user name or password; at most 256 characters. */
  readonly website?: string | null | undefined;
};

export type SupportProfileFieldsFragment = { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null };

export type GetSupportProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type GetSupportProfileQuery = { readonly supportProfile: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type UpdateSupportProfileMutationVariables = Exact<{
  input: UpdateSupportProfileInput;
  expected?: SupportProfileExpectation | null | undefined;
}>;


export type UpdateSupportProfileMutation = { readonly updateSupportProfile: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type PreviewSupportProfileUpdateQueryVariables = Exact<{
  input: UpdateSupportProfileInput;
}>;


export type PreviewSupportProfileUpdateQuery = { readonly previewSupportProfileUpdate: { readonly current: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly proposed: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: SupportProfileField, readonly from: string | null, readonly to: string | null }>, readonly request: { readonly method: string, readonly path: string, readonly body: string, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> } } | null };

export type DiagnoseTokenQueryVariables = Exact<{ [key: string]: never; }>;


export type DiagnoseTokenQuery = { readonly tokenDiagnosis: { readonly kind: TokenKind, readonly tenant: string | null, readonly audience: ReadonlyArray<string> | null, readonly audienceFitsCloud: boolean | null, readonly expiresAt: string | null, readonly mfa: boolean | null, readonly verified: boolean, readonly problems: ReadonlyArray<{ readonly code: TokenProblemCode, readonly message: string, readonly fix: string, readonly helpUrl: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SupportProfileFieldsFragmentDoc = new TypedDocumentString(`
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}
    `, {"fragmentName":"SupportProfileFields"}) as unknown as TypedDocumentString<SupportProfileFieldsFragment, unknown>;
export const GetSupportProfileDocument = new TypedDocumentString(`
    query GetSupportProfile {
  supportProfile {
    ...SupportProfileFields
  }
}
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}`) as unknown as TypedDocumentString<GetSupportProfileQuery, GetSupportProfileQueryVariables>;
export const UpdateSupportProfileDocument = new TypedDocumentString(`
    mutation UpdateSupportProfile($input: UpdateSupportProfileInput!, $expected: SupportProfileExpectation) {
  updateSupportProfile(input: $input, expected: $expected) {
    ...SupportProfileFields
  }
}
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}`) as unknown as TypedDocumentString<UpdateSupportProfileMutation, UpdateSupportProfileMutationVariables>;
export const PreviewSupportProfileUpdateDocument = new TypedDocumentString(`
    query PreviewSupportProfileUpdate($input: UpdateSupportProfileInput!) {
  previewSupportProfileUpdate(input: $input) {
    current {
      ...SupportProfileFields
    }
    proposed {
      ...SupportProfileFields
    }
    changes {
      field
      from
      to
    }
    request {
      method
      path
      headers {
        key
        value
      }
      body
    }
  }
}
    fragment SupportProfileFields on SupportProfile {
  email
  telephone
  website
  profileType
  links {
    self {
      uri
      method
      headers {
        key
        value
      }
    }
  }
  attributes {
    objectType
    etag
  }
}`) as unknown as TypedDocumentString<PreviewSupportProfileUpdateQuery, PreviewSupportProfileUpdateQueryVariables>;
export const DiagnoseTokenDocument = new TypedDocumentString(`
    query DiagnoseToken {
  tokenDiagnosis {
    kind
    tenant
    audience
    audienceFitsCloud
    expiresAt
    mfa
    verified
    problems {
      code
      message
      fix
      helpUrl
    }
  }
}
    `) as unknown as TypedDocumentString<DiagnoseTokenQuery, DiagnoseTokenQueryVariables>;