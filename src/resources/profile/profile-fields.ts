import type { JsonObject } from '../../shared/json-object';

/** The fields of a profile by their names in a response: a text, a whole number, or an object with fields of its own. */
export interface Fields {
  readonly [name: string]: 'text' | 'integer' | Fields;
}

/**
 * Values for some of the fields. Undefined: left out, so not changed or not compared. Null: no value; as a change, it
 * clears the field.
 */
export type Values<F extends Fields> = {
  readonly [Name in keyof F]?: ValueOf<F[Name]> | null | undefined;
};

type ValueOf<Field> = Field extends Fields ? Values<Field> : Field extends 'integer' ? number : string;

/** A link as Partner Center returns it. */
interface ProfileLink {
  readonly uri?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly headers?:
    | readonly { readonly key: string; readonly value?: string | null | undefined }[]
    | null
    | undefined;
}

/** What Partner Center adds to every profile. */
export interface ServiceFields {
  readonly profileType?: string | null | undefined;
  readonly links?: { readonly self?: ProfileLink | null | undefined } | null | undefined;
  readonly attributes?:
    | { readonly objectType?: string | null | undefined; readonly etag?: string | null | undefined }
    | null
    | undefined;
}

/** A profile as it was read. Undocumented fields are kept at every depth, although the type does not show them. */
export type Profile<F extends Fields> = Values<F> & ServiceFields;

/** A profile, or an object in it, as the untyped JSON that it is. */
export function asJson(values: object): JsonObject {
  return values as JsonObject;
}
