/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The changes to a support profile. A field that is left out keeps its present value, null clears it. At least one field must be given; with all three the profile is written without being read first. */
export type UpdateSupportProfileInput = {
  /** The new email address, at most 256 characters. */
  readonly email?: string | null | undefined;
  /** The new telephone number: at least 3 digits, and else only spaces and + ( ) - . /; at most 256 characters. */
  readonly telephone?: string | null | undefined;
  /** The new website: a host name or an http or https URL, kept exactly as typed; at most 256 characters. */
  readonly website?: string | null | undefined;
};

export type SupportProfileFieldsFragment = { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null };

export type GetSupportProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type GetSupportProfileQuery = { readonly supportProfile: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

export type UpdateSupportProfileMutationVariables = Exact<{
  input: UpdateSupportProfileInput;
}>;


export type UpdateSupportProfileMutation = { readonly updateSupportProfile: { readonly email: string | null, readonly telephone: string | null, readonly website: string | null, readonly profileType: string | null, readonly links: { readonly self: { readonly uri: string | null, readonly method: string | null, readonly headers: ReadonlyArray<{ readonly key: string, readonly value: string | null }> | null } | null } | null, readonly attributes: { readonly objectType: string | null, readonly etag: string | null } | null } | null };

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
    mutation UpdateSupportProfile($input: UpdateSupportProfileInput!) {
  updateSupportProfile(input: $input) {
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