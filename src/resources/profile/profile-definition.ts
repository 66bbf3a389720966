import type { z } from 'zod';
import type { Fields, Profile } from './profile-fields';
import { profileSchema } from './profile-schema';

/** What sets one kind of profile apart from the others. */
export interface ProfileOptions<F extends Fields> {
  readonly readPath: string;
  readonly writePath: string;
  /** Tried if the write path does not exist. Default: none. */
  readonly alternativeWritePath?: string;
  /** All fields, in the order in which a body has them. */
  readonly fields: F;
  /** Fields that callers cannot change. They are sent back as they were read. Default: none. */
  readonly readOnly?: readonly (keyof F & string)[];
  /** Whether the profile is documented to be read with app-only tokens as well. Default: with App+User tokens only. */
  readonly takesAppOnlyReads?: boolean;
  /** The `ProfileType` of a body. Default: a body has none. */
  readonly profileType?: string;
  /** The `ObjectType` of a body, if the profile that was read has none. */
  readonly objectType: string;
  /** Whether a body repeats the links that were read. Default: false. */
  readonly sendsLinks?: boolean;
  /** Whether a body leaves out fields that the response left out, rather than sending null. Default: false. */
  readonly omitsAbsent?: boolean;
  /** How the documentation writes the keys of a body. Default: PascalCase. */
  readonly bodyKeys?: 'PascalCase' | 'camelCase';
}

/** A kind of profile. */
export interface ProfileDefinition<F extends Fields> extends ProfileOptions<F> {
  /** Checks a response and gives its keys their documented spelling. */
  readonly schema: z.ZodType<Profile<F>>;
  /** The fields that a caller can change. */
  readonly changeable: Fields;
}

/** Completes the definition of a kind of profile. */
export function defineProfile<const F extends Fields>(options: ProfileOptions<F>): ProfileDefinition<F> {
  const readOnly: readonly string[] = options.readOnly ?? [];
  const changeable = Object.entries(options.fields).filter(([name]) => !readOnly.includes(name));
  return { ...options, schema: profileSchema(options.fields), changeable: Object.fromEntries(changeable) };
}
